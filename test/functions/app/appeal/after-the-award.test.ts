/** Appeals against what was decided of a laureate after the award: that the grant is withdrawn or reduced, or the help ended. */
import { expect, test } from 'vitest';
import { maintainDecision } from '#app/appeal/maintain-decision.ts';
import { type AppealInput, recordAppeal } from '#app/appeal/record-appeal.ts';
import { showApplication } from '#app/desk/show-application.ts';
import type { ApplicationEvent } from '#domain/application/application-events.ts';
import { evolveSupport } from '#domain/support/evolve-support.ts';
import type { SupportEvent } from '#domain/support/support-events.ts';
import type { StoredFacts } from '#infra/cli/doctor/facts.ts';
import { whatWaits } from '#infra/cli/maintenance/waiting.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { programmeInMemory } from '#test/support/programme-in-memory.ts';
import { aDefault, aFiling, aNotice, aReview, aSupport, inFull } from '#test/support/support-builder.ts';

const staffOf = (id: string) => ({ kind: 'staff', id }) as const;
const by = staffOf('staff-1');
/** What happened to the support since. */
const decidedAt = '2025-02-11T10:00:00.000Z';
const ended = {
  type: 'SupportEnded',
  because: 'staff',
  reason: 'Plus de nouvelles.',
  by: 'staff-2',
} as const;
const reduced = [
  { type: 'ReportsFiled', ...aFiling },
  { type: 'ReportsReviewed', ...aReview, filedAt: decidedAt, by: 'staff-2' },
] as const;
const inWhole = {
  ...aReview,
  filedAt: decidedAt,
  verdict: { outcome: 'accepted', settlement: inFull },
} as const;

/** The grant was told on 10 January 2022. */
async function given({ isPartial = false }, ...events: SupportEvent[]) {
  let now = decidedAt;
  const memory = { ...programmeInMemory(promotion1), clock: { now: () => new Date(now) } };
  const application = anApplication('awarded');
  if (isPartial) application.form.project.requestedCents += 100;
  else if ('award' in application) application.award.amountCents = application.form.project.requestedCents;
  const applicationId = memory.put(application);
  const { awardedAt, endsOn } = aSupport('plan');
  await memory.openSupport(applicationId, { awardedAt, endsOn });
  for (const event of events) {
    const support = await memory.supports.find(applicationId);
    if (!support) throw new Error('no support');
    await memory.supports.save(evolveSupport(support, event, now), {
      expectVersion: support.version,
      actor: staffOf('staff-2'),
      at: now,
      events: [event],
      effects: [],
    });
  }
  now = '2025-02-25T10:00:00.000Z';
  const said = { from: 'Me X', ground: 'Le retrait.', receivedOn: '2025-02-21', by };
  return {
    ...memory,
    applicationId,
    record: (more: Partial<AppealInput> = {}) =>
      recordAppeal(memory, { applicationId, kind: 'informal', ...said, ...more }),
    maintain: (kind: AppealInput['kind'], as = by, against?: AppealInput['against']) =>
      maintainDecision(memory, {
        applicationId,
        kind,
        against,
        reason: 'Les comptes rendus manquent.',
        by: as,
      }),
    shown: async () => {
      const answer = await showApplication(memory, applicationId);
      return answer.ok ? answer.value : undefined;
    },
    waits: () => {
      const items = memory.stored.items() as unknown as StoredFacts['items'];
      const facts = { items, executions: [], cohort: promotion1, now: memory.clock.now(), ballots: 0 };
      return whatWaits(facts, []).map(({ what }) => what.en);
    },
  };
}

test.each([
  ['the withdrawal of the grant', [aNotice, aDefault], 'grant-withdrawn', 'withdrawal'],
  ['the reduction of the grant', [...reduced], 'grant-reduced', 'reduction'],
  ['the end of the help', [ended], 'support-ended', 'end'],
] as const)(
  '%s is what an appeal sent after it contests, in time, whatever was granted',
  async (_, events, outcome, way) => {
    for (const isPartial of [false, true]) {
      const { record, maintain, shown, waits, changes } = await given({ isPartial }, ...events);
      expect((await shown())?.mayAppeal).toBe(true);
      const against = { outcome, at: decidedAt };
      expect(await record()).toMatchObject({
        ok: true,
        value: { appeals: [{ against, lastDay: '2025-04-14', isLate: false, dueOn: '2025-04-21' }] },
      });
      const told = { against: way, decidedAt, isLate: false };
      expect(changes.at(-1)?.effects).toMatchObject([{ template: 'appeal-received', data: told }]);
      expect(waits()).toContain('appeals without an answer');
      expect((await maintain('informal')).ok).toBe(true);
      expect(changes.at(-1)?.effects).toMatchObject([{ template: 'decision-maintained', data: told }]);
      expect(waits()).not.toContain('appeals without an answer');
      expect((await record({ kind: 'contentious' })).ok).toBe(true);
      expect(waits()).toContain('cases before the court');
    }
  },
);

test('what takes nothing away, or was asked for by the laureate, is not contested', async () => {
  for (const events of [
    [],
    [aNotice],
    [reduced[0], { type: 'ReportsReviewed', ...inWhole }],
    [{ ...ended, because: 'withdrawn' }],
  ] as const) {
    const { record, shown } = await given({}, ...events);
    expect((await shown())?.mayAppeal).toBe(false);
    expect(await record()).toMatchObject({ ok: false, refusal: { code: 'not-contestable' } });
  }
});

test('of several decisions it is the last before the appeal was sent, unless staff say which', async () => {
  const { record } = await given({ isPartial: true }, aNotice, aDefault);
  const contested = async (more: Partial<AppealInput>) => {
    const done = await record(more);
    return done.ok ? done.value.appeals?.at(-1)?.against.outcome : done.refusal;
  };
  expect(await contested({ sentOn: '2025-02-10' })).toBe('laureate');
  expect(await contested({ kind: 'hierarchical', sentOn: '2025-02-11' })).toBe('grant-withdrawn');
  expect(await contested({ kind: 'contentious', against: 'laureate' })).toBe('laureate');
  expect(await contested({ against: 'grant-reduced' })).toMatchObject({ code: 'not-contestable' });
});

test('two decisions are contested side by side, and an answer says which of them it is about', async () => {
  const { record, maintain, stored, applicationId, changes, waits } = await given({}, ...reduced, ended);
  const contested = () =>
    stored
      .application(applicationId)
      ?.appeals?.map(({ against, decision }) => `${against.outcome} ${decision?.outcome ?? 'waits'}`);
  expect((await record({ against: 'grant-reduced' })).ok).toBe(true);
  expect(await record({ against: 'grant-reduced' })).toMatchObject({ refusal: { code: 'appeal-open' } });
  expect((await record({ against: 'support-ended' })).ok).toBe(true);
  expect(await maintain('informal')).toEqual({
    ok: false,
    refusal: { code: 'appeals-open', decisions: ['grant-reduced', 'support-ended'] },
  });
  expect(await maintain('informal', by, 'grant-withdrawn')).toMatchObject({
    refusal: { code: 'no-appeal-open' },
  });
  expect((await maintain('informal', by, 'support-ended')).ok).toBe(true);
  expect(contested()).toEqual(['grant-reduced waits', 'support-ended maintained']);
  expect(changes.at(-1)?.effects).toMatchObject([{ data: { against: 'end' } }]);
  expect(waits()).toContain('appeals without an answer');
  expect((await maintain('informal')).ok).toBe(true);
  expect(contested()).toEqual(['grant-reduced maintained', 'support-ended maintained']);
});

test('an answer that was given when one of a kind could wait, and named no decision, is read as before', () => {
  const appeal: Extract<ApplicationEvent, { type: 'AppealReceived' }>['appeal'] = {
    kind: 'informal' as const,
    from: 'X',
    ground: 'g',
    receivedOn: '2025-02-21',
    lastDay: '2025-04-14',
    isLate: false,
    against: { outcome: 'support-ended', at: decidedAt },
  };
  const after = anApplication(
    'awarded',
    { type: 'AppealReceived', appeal, by: 'staff-1' },
    { type: 'DecisionMaintained', kind: 'informal', reason: 'r', by: 'staff-1' },
  );
  expect(after.appeals).toMatchObject([{ decision: { outcome: 'maintained' } }]);
});

test('nobody answers to the superior for a withdrawal that they decided', async () => {
  const { record, maintain } = await given({}, aNotice, aDefault);
  expect((await record({ kind: 'hierarchical' })).ok).toBe(true);
  const notSuperior = { ok: false, refusal: { code: 'not-superior' } };
  expect(await maintain('hierarchical', staffOf('staff-2'))).toEqual(notSuperior);
  expect((await maintain('hierarchical')).ok).toBe(true);
});
