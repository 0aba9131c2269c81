/** Appeals: which can be recorded and which not, their days, their letters, and the answer that maintains the decision. */
import { describe, expect, test } from 'vitest';
import { gateKey, startKey } from '#adapters/dynamodb/keys.ts';
import { maintainDecision } from '#app/appeal/maintain-decision.ts';
import { proposeModification } from '#app/appeal/modify-award.ts';
import { type AppealInput, recordAppeal } from '#app/appeal/record-appeal.ts';
import { proposeReinstatement, reinstateApplication } from '#app/appeal/reinstate-application.ts';
import { legalDates } from '#app/desk/legal-dates.ts';
import { appealDueOn, openAppealsOf } from '#domain/appeal/appeal.ts';
import type { Status } from '#domain/application/application.ts';
import type { ApplicationEvent } from '#domain/application/application-events.ts';
import { effectsOf } from '#domain/application/effects.ts';
import { evolve } from '#domain/application/evolve.ts';
import { accept, refuse } from '#domain/values/result.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { programmeInMemory } from '#test/support/programme-in-memory.ts';

/** Everything was told on 10 January 2022 (application-builder.ts). */
const now = '2022-03-20T10:00:00.000Z';
const by = { kind: 'staff', id: 'staff-1' } as const;
const said = {
  kind: 'informal',
  from: 'Camille Martin',
  ground: 'Le budget a été mal lu.',
  receivedOn: '2022-02-28',
} as const;

function given(status: Status, ...events: ApplicationEvent[]) {
  const memory = programmeInMemory(promotion1, now);
  const applicationId = memory.put(anApplication(status, ...events));
  const record = (change: Partial<AppealInput> = {}) =>
    recordAppeal(memory, { applicationId, by, ...said, ...change });
  const maintain = (kind: AppealInput['kind'] = 'informal') =>
    maintainDecision(memory, { applicationId, kind, reason: 'Les notes le justifient.', by });
  const appeals = () => memory.stored.application(applicationId)?.appeals;
  return { ...memory, applicationId, record, maintain, appeals };
}

/** Staff answer a recours hiérarchique against an inadmissibility that staff-1 decided. */
async function appealedAbove(
  cohort = promotion1,
  application = anApplication('ineligible'),
  decision = 'EligibilityDecided',
) {
  const memory = programmeInMemory(cohort, now);
  const applicationId = memory.put({ ...application, resolutions: 1 });
  // Its execution is over.
  await memory.table.put({ ...startKey(applicationId), kind: 'start', name: applicationId });
  await memory.table.put({ ...gateKey(applicationId, 1), kind: 'gate', settledAt: now });
  await recordAppeal(memory, { applicationId, by, ...said, kind: 'hierarchical' });
  const log = (type: string, actor: object, at: string) => ({ type, actor, at }) as never;
  const deps = {
    ...memory,
    applications: {
      ...memory.applications,
      timeline: async () => [
        log(decision, by, '2022-01-09T10:00:00.000Z'),
        log('OutcomeReleased', { kind: 'programme' }, '2022-01-10T10:00:00.000Z'),
        log('MoneyProposed', { kind: 'staff', id: 'staff-2' }, '2022-01-11T10:00:00.000Z'),
      ],
    },
    rounds: {
      ...memory.rounds,
      timeline: async () => [
        log('ReleaseStarted', { kind: 'staff', id: 'staff-3' }, '2022-01-09T10:00:00.000Z'),
        log('ReleaseStarted', { kind: 'staff', id: 'staff-4' }, '2022-01-11T10:00:00.000Z'),
      ],
    },
  };
  const answer = (id: string) =>
    maintainDecision(deps, {
      applicationId,
      kind: 'hierarchical',
      reason: 'Les pièces manquent.',
      by: { kind: 'staff', id },
    });
  return { ...memory, applicationId, deps, answer };
}
/** The cohort, with this of the superior. */
const withSuperior = (change: object | undefined): typeof promotion1 => {
  const { superior, ...service } = promotion1.service;
  return {
    ...promotion1,
    service: superior && change ? { ...service, superior: { ...superior, ...change } } : service,
  };
};

describe('an appeal to the superior', () => {
  test('is answered in the name of the superior and of their service, by nobody who decided', async () => {
    const { answer, changes } = await appealedAbove();
    expect(await answer('staff-1')).toEqual(refuse({ code: 'not-superior' }));
    expect((await answer('staff-2')).ok).toBe(true);
    expect(changes.at(-1)?.effects).toMatchObject([
      {
        template: 'decision-maintained',
        data: { author: { name: 'Claude Modèle', service: 'direction de l’Exemple' } },
      },
    ]);
  });

  test('against what a round decided is not answered by who released it', async () => {
    const { answer } = await appealedAbove(promotion1, anApplication('not-selected'));
    expect(await answer('staff-3')).toEqual(refuse({ code: 'not-superior' }));
    expect((await answer('staff-4')).ok).toBe(true);
  });

  test.each([
    ['that it is incomplete', anApplication('ineligible'), 'InformationExpired'],
    [
      'that its award lapsed',
      {
        ...anApplication('agreement-issued', { type: 'AwardLapsed', by: 'staff-1' }),
        lapsedAt: '2022-02-10T10:00:00.000Z',
      } as ReturnType<typeof anApplication>,
      'AwardLapsed',
    ],
  ])('is not answered by who confirmed %s', async (_, application, decision) => {
    const { answer } = await appealedAbove(promotion1, application, decision);
    expect(await answer('staff-1')).toEqual(refuse({ code: 'not-superior' }));
    expect((await answer('staff-2')).ok).toBe(true);
  });

  test('is answered by the account of the superior alone, where the file gives it', async () => {
    const { answer } = await appealedAbove(withSuperior({ account: { test: 'staff-9' } }));
    expect(await answer('staff-2')).toEqual(refuse({ code: 'not-superior' }));
    expect((await answer('staff-9')).ok).toBe(true);
  });

  test.each([
    ['names nobody', undefined],
    ['names somebody whose delegation has ended', { until: '2022-03-19' }],
    ['names somebody whose delegation begins later', { from: '2022-03-21' }],
  ])('is not answered where the file %s, in no way', async (_, change) => {
    const { answer, deps, applicationId, changes } = await appealedAbove(withSuperior(change));
    const before = changes.length;
    const missing = refuse({ code: 'superior-missing' });
    const input = { applicationId, kind: 'hierarchical', reason: 'Relu.', by } as const;
    expect(await answer('staff-2')).toEqual(missing);
    expect(await proposeReinstatement(deps, input)).toEqual(missing);
    expect(await proposeModification(deps, { ...input, amountCents: 1 })).toEqual(missing);
    expect(changes).toHaveLength(before);
  });

  test('may be proposed to be accepted by who decided, and is accepted by another', async () => {
    const { deps, applicationId, changes } = await appealedAbove();
    const input = { applicationId, kind: 'hierarchical', reason: 'Relu.' } as const;
    const propose = async (id: string) => {
      const proposed = await proposeReinstatement(deps, { ...input, by: { kind: 'staff', id } });
      return proposed.ok ? proposed.value.proposal.digest : '';
    };
    const confirms = await propose('staff-2');
    expect(await reinstateApplication(deps, { ...input, by, confirms })).toEqual(
      refuse({ code: 'not-superior' }),
    );
    const again = await propose('staff-1');
    const second = { kind: 'staff', id: 'staff-2' } as const;
    expect((await reinstateApplication(deps, { ...input, by: second, confirms: again })).ok).toBe(true);
    expect(changes.at(-1)?.effects).toContainEqual(
      expect.objectContaining({
        template: 'reinstated',
        data: expect.objectContaining({ author: expect.objectContaining({ name: 'Claude Modèle' }) }),
      }),
    );
  });

  test('against silence, which nobody decided, is answered by any', async () => {
    const silent = { ...anApplication('eligible'), implicitRejectionAt: '2022-02-17T10:00:00.000Z' };
    const { answer } = await appealedAbove(promotion1, silent);
    expect((await answer('staff-1')).ok).toBe(true);
  });
});

describe('an appeal', () => {
  test.each(['ineligible', 'not-shortlisted', 'not-selected', 'waitlisted'] as const)(
    'against %s is recorded, acknowledged at once, and rejected by silence two months after it came',
    async (status) => {
      const { record, changes, appeals } = given(status);
      expect(await record()).toMatchObject(accept({ status }));
      expect(appeals()).toMatchObject([
        { ...said, isLate: false, lastDay: '2022-03-11', dueOn: '2022-04-28', recordedBy: 'staff-1' },
      ]);
      expect(changes).toMatchObject([{ actor: by, effects: [{ template: 'appeal-received' }] }]);
    },
  );

  test('that comes after the two months is recorded as late; distance gives more time', async () => {
    const late = given('ineligible');
    await late.record({ receivedOn: '2022-03-12' });
    expect(late.appeals()).toMatchObject([{ isLate: true, lastDay: '2022-03-11' }]);
    const last = given('ineligible');
    await last.record({ receivedOn: '2022-03-11' });
    expect(last.appeals()).toMatchObject([{ isLate: false }]);
    const far = given('ineligible');
    await far.record({ receivedOn: '2022-03-12', distance: 'overseas' });
    expect(far.appeals()).toMatchObject([{ isLate: false, lastDay: '2022-04-11' }]);
  });

  test.each([
    ['97410', '2022-04-11'],
    ['98800', '2022-04-11'],
    ['99999', '2022-05-11'],
    ['98000', '2022-05-11'],
    ['91000', '2022-03-11'],
  ])(
    'of who lives under %s has the time that distance adds, where staff say nothing of it',
    async (postcode, lastDay) => {
      const { put, record, appeals, applicationId } = given('ineligible');
      const application = anApplication('ineligible');
      const { form } = application;
      put({ ...application, applicationId, form: { ...form, address: { ...form.address, postcode } } });
      await record({ receivedOn: '2022-03-12' });
      expect(appeals()).toMatchObject([{ lastDay, isLate: lastDay < '2022-03-12' }]);
    },
  );

  test('counts by the day of its posting, and is answered from the day of its receipt', async () => {
    const posted = given('ineligible');
    await posted.record({ receivedOn: '2022-03-14', sentOn: '2022-03-11' });
    expect(posted.appeals()).toMatchObject([{ sentOn: '2022-03-11', isLate: false, dueOn: '2022-05-14' }]);
    const late = given('ineligible');
    await late.record({ receivedOn: '2022-03-14', sentOn: '2022-03-12' });
    expect(late.appeals()).toMatchObject([{ isLate: true }]);
  });

  test('has its time from the day on which the decision reached the applicant, where staff know it', async () => {
    const { record, appeals } = given('ineligible');
    await record({ receivedOn: '2022-03-15', notifiedOn: '2022-01-14' });
    expect(appeals()).toMatchObject([{ notifiedOn: '2022-01-14', lastDay: '2022-03-15', isLate: false }]);
  });

  test.each([
    ['sent after it came', { sentOn: '2022-03-01' }],
    ['against a decision that was read before it was taken', { notifiedOn: '2022-01-09' }],
    ['against a decision that will be read', { notifiedOn: '2022-03-21' }],
  ])('%s is refused', async (_, days) => {
    const { record, changes } = given('ineligible');
    expect(await record(days)).toEqual(
      refuse({
        code: 'appeal-days',
        decidedOn: '2022-01-10',
        receivedOn: said.receivedOn,
        today: '2022-03-20',
      }),
    );
    expect(changes).toEqual([]);
    for (const last of [
      { sentOn: said.receivedOn },
      { notifiedOn: '2022-01-10' },
      { notifiedOn: '2022-03-20' },
    ])
      expect((await given('ineligible').record(last)).ok).toBe(true);
  });

  test('before the court is noted, as late by nobody but the court, and nobody is written to', async () => {
    const { record, maintain, changes, appeals } = given('not-selected');
    await record({ kind: 'contentious', receivedOn: '2022-03-14' });
    expect(appeals()).toMatchObject([{ isLate: false, lastDay: '2022-03-11' }]);
    await maintain('contentious');
    expect(appeals()?.[0]).not.toHaveProperty('dueOn');
    expect(changes.flatMap(({ effects }) => effects)).toEqual([]);
  });

  test.each([
    ['eligibility-review', said.receivedOn, { code: 'appeal-before-notification' }],
    ['ineligible', '2022-01-09', { code: 'appeal-before-notification' }],
    ['ineligible', '2022-03-21', { code: 'appeal-not-received', today: '2022-03-20' }],
    ['awarded', said.receivedOn, { code: 'not-contestable', status: 'awarded' }],
    ['lapsed', said.receivedOn, { code: 'not-contestable', status: 'lapsed' }],
    ['withdrawn', said.receivedOn, { code: 'not-contestable', status: 'withdrawn' }],
  ] as const)('of %s, received on %s, is refused: %o', async (status, receivedOn, refusal) => {
    const { record, changes } = given(status);
    expect(await record({ receivedOn })).toEqual(refuse(refusal));
    expect(changes).toEqual([]);
  });

  test('of the same kind is not recorded twice while one waits, but after its answer, or of another kind', async () => {
    const { record, maintain } = given('ineligible');
    await record();
    expect(await record()).toEqual(refuse({ code: 'appeal-open', receivedOn: said.receivedOn }));
    expect((await record({ kind: 'hierarchical' })).ok).toBe(true);
    await maintain();
    expect((await record()).ok).toBe(true);
  });

  test('of a grant of less than was asked is recorded', async () => {
    const { record, put, applicationId } = given('agreement-issued');
    const application = anApplication('agreement-issued');
    const { form } = application;
    put({ ...application, form: { ...form, project: { ...form.project, requestedCents: 9_000_000 } } });
    expect((await record({ applicationId })).ok).toBe(true);
  });
});

test('the answer that maintains the decision is told with its reason and its author, once', async () => {
  const { record, maintain, changes, appeals } = given('not-shortlisted');
  expect(await maintain()).toEqual(refuse({ code: 'no-appeal-open' }));
  await record();
  const both = await Promise.all([maintain(), maintain()]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(both).toContainEqual(refuse({ code: 'no-appeal-open' }));
  expect(appeals()).toMatchObject([
    { decision: { outcome: 'maintained', decidedBy: 'staff-1', decidedAt: now } },
  ]);
  expect(changes.at(-1)?.effects).toMatchObject([
    {
      template: 'decision-maintained',
      data: { reason: 'Les notes le justifient.', author: { capacity: expect.any(String) } },
    },
  ]);
});

test.each([
  ['says of a late answer when the time to go to court ended', '2022-09-20', {}, '2022-06-29T12:00:00.000Z'],
  ['counts what distance adds to it', '2022-09-20', { distance: 'overseas' }, '2022-07-29T12:00:00.000Z'],
  ['says nothing of it as long as it runs', '2022-06-29', {}, undefined],
] as const)('the letter of an appeal that is rejected %s', async (_, day, more, courtOverAt) => {
  const { record, applicationId, stored } = given('ineligible');
  await record(more);
  const before = stored.application(applicationId) ?? expect.unreachable();
  const event = { type: 'DecisionMaintained', kind: 'informal', reason: 'Relu.', by: 'staff-1' } as const;
  const [letter] = effectsOf(event, before, promotion1, `${day}T08:00:00.000Z`);
  expect(letter?.kind === 'email' && letter.data.courtOverAt).toBe(courtOverAt);
});

describe('an appeal against the refusal that silence is', () => {
  /** Of the builder, whose applications were received two months before. */
  const against = { outcome: 'implicit-rejection', at: '2022-03-10T10:00:00.000Z' };
  const receivedOn = '2022-03-10';
  const legal = ({ applications, reported }: ReturnType<typeof given>) =>
    legalDates(
      { applications, publications: { all: async () => [] }, reported, cohort: promotion1 },
      '2022-03-21T08:00:00Z',
    );

  test.each(['received', 'eligibility-review', 'eligible', 'shortlisted'] as const)(
    'is recorded of who is %s from its day on, acknowledged, and waits on today until it is answered',
    async (status) => {
      const one = given(status);
      expect(await one.record({ receivedOn })).toMatchObject(accept({ status }));
      expect(one.appeals()).toMatchObject([
        { against, receivedOn, isLate: false, lastDay: '2022-05-11', dueOn: '2022-05-10' },
      ]);
      const decision = { against: 'silence', decidedAt: against.at };
      expect(one.changes.at(-1)?.effects).toMatchObject([{ template: 'appeal-received', data: decision }]);
      expect((await legal(one)).appeals).toEqual([{ applicationId: one.applicationId, dueOn: '2022-05-10' }]);
      await one.maintain();
      expect(one.changes.at(-1)?.effects).toMatchObject([
        { template: 'decision-maintained', data: decision },
      ]);
      expect((await legal(one)).appeals).toEqual([]);
    },
  );

  test.each([
    ['came the day before', 'eligible', '2022-03-09'],
    ['came while an answer was awaited, which suspends the delay', 'information-requested', receivedOn],
  ] as const)('is refused where it %s', async (_, status, day) => {
    expect(await given(status).record({ receivedOn: day })).toEqual(
      refuse({ code: 'appeal-before-notification' }),
    );
  });

  test('is none of who withdrew, whom silence refused nothing', async () => {
    expect(await given('withdrawn').record({ receivedOn })).toEqual(
      refuse({ code: 'not-contestable', status: 'withdrawn' }),
    );
  });

  test('withdraws nothing of what is still examined', async () => {
    const { record, applicationId, ...programme } = given('eligible');
    await record({ receivedOn });
    const input = { applicationId, kind: 'informal', reason: 'Relu.', by } as const;
    expect(await proposeReinstatement(programme, input)).toEqual(
      refuse({ code: 'reinstatement-impossible', status: 'eligible' }),
    );
  });

  test('is answered by the final decision, whose letter says so; a case before the court goes on', async () => {
    const { record, applicationId, stored } = given('eligible');
    await record({ receivedOn });
    await record({ receivedOn, kind: 'contentious' });
    const before = stored.application(applicationId);
    if (!before) throw new Error('it is stored');
    const told = { round: 'jury', outcome: 'not-shortlisted', reasonCode: 'BELOW', at: now } as const;
    const event = { type: 'OutcomeReleased', told } as const;
    expect(effectsOf(event, before, promotion1, now).at(-1)).toMatchObject({
      template: 'not-shortlisted',
      data: { silence: { at: against.at, isPast: true, appealedAt: '2022-03-10T12:00:00.000Z' } },
    });
    const other = await record({ receivedOn: '2022-03-11', kind: 'hierarchical' });
    expect(other.ok && effectsOf(event, other.value, promotion1, now).at(-1)).toMatchObject({
      data: { silence: { alsoAppealedAt: '2022-03-11T12:00:00.000Z' } },
    });
    const after = evolve(before, event, now);
    expect(after.appeals).toMatchObject([{ decision: { outcome: 'replaced', decidedAt: now } }, {}]);
    expect(openAppealsOf(after)).toMatchObject([{ kind: 'contentious' }]);
    expect(appealDueOn(after)).toBeUndefined();
    const onward = { ...event, told: { ...told, outcome: 'shortlisted' } };
    expect(openAppealsOf(evolve(before, onward, now))).toHaveLength(2);
  });

  describe('typed in once a decision was told', () => {
    const silentAt = '2022-01-03T10:00:00.000Z';
    const of = (status: Status) => {
      const one = given(status);
      one.put({ ...anApplication(status), implicitRejectionAt: silentAt });
      return one;
    };

    test.each(['not-shortlisted', 'not-selected', 'laureate', 'awarded'] as const)(
      'that came before it is recorded and answered by it (%s)',
      async (status) => {
        const { record, appeals, changes, maintain } = of(status);
        expect(await record({ receivedOn: '2022-01-09' })).toMatchObject({ ok: true });
        expect(appeals()).toMatchObject([
          { against: { outcome: 'implicit-rejection', at: silentAt }, decision: { outcome: 'replaced' } },
        ]);
        expect(changes.at(-1)?.effects).toMatchObject([{ data: { against: 'silence', isReplaced: true } }]);
        expect(await maintain()).toEqual(refuse({ code: 'no-appeal-open' }));
      },
    );

    test('waits where a place on the list was told, which is no final decision', async () => {
      const { record, appeals } = of('waitlisted');
      await record({ receivedOn: '2022-01-09' });
      expect(appeals()?.[0]).toMatchObject({ against: { outcome: 'implicit-rejection' } });
      expect(appeals()?.[0]).not.toHaveProperty('decision');
    });

    test('that came on its day is against that decision', async () => {
      const { record, appeals } = of('not-shortlisted');
      await record({ receivedOn: '2022-01-10' });
      expect(appeals()).toMatchObject([{ against: { outcome: 'not-shortlisted' } }]);
    });

    test('that came before silence was a refusal is refused', async () => {
      expect(await of('not-shortlisted').record({ receivedOn: '2022-01-02' })).toEqual(
        refuse({ code: 'appeal-before-notification' }),
      );
    });
  });
});

describe('of two appeals', () => {
  /** When the other came, by the last letter. */
  const otherIn = ({ changes }: Pick<ReturnType<typeof given>, 'changes'>) => {
    const [effect] = changes.at(-1)?.effects ?? [];
    return effect?.kind === 'email' ? effect.data.otherAt : undefined;
  };
  const both = async (other: Partial<AppealInput> = {}) => {
    const one = given('ineligible');
    await one.record({ kind: 'hierarchical', receivedOn: '2022-03-01', ...other });
    await one.record();
    return one;
  };

  test('each letter says when the other came, as long as that one waits', async () => {
    const one = await both();
    expect(otherIn(one)).toBe('2022-03-01T12:00:00.000Z');
    await one.maintain();
    expect(otherIn(one)).toBe('2022-03-01T12:00:00.000Z');
    await one.maintain('hierarchical');
    expect(otherIn(one)).toBeUndefined();
  });

  test.each([
    ['late', { receivedOn: '2022-03-14' }],
    ['rejected by silence since today', { receivedOn: '2022-01-20' }],
    ['before the court', { kind: 'contentious' }],
  ] as const)('nothing is said of the other where it is %s', async (_, other) => {
    const one = await both(other);
    await one.maintain();
    expect(otherIn(one)).toBeUndefined();
  });
});

test('what waits is on today with its date, and passed once silence has rejected it, until it is answered', async () => {
  const { record, maintain, applications, reported } = given('not-selected');
  await record();
  const at = (day: string) =>
    legalDates(
      { applications, publications: { all: async () => [] }, reported, cohort: promotion1 },
      `${day}T08:00:00Z`,
    );
  expect(await at('2022-03-21')).toMatchObject({ appeals: [{ dueOn: '2022-04-28' }], passed: [] });
  expect(await at('2022-04-29')).toMatchObject({
    passed: [{ of: 'appeal', dueAt: '2022-04-28T12:00:00.000Z' }],
  });
  await maintain();
  expect(await at('2022-04-29')).toMatchObject({ appeals: [], passed: [] });
});
