/** Appeals: which can be recorded and which not, their days, their letters, and the answer that maintains the decision. */
import { describe, expect, test } from 'vitest';
import { maintainDecision } from '#app/appeal/maintain-decision.ts';
import { type AppealInput, recordAppeal } from '#app/appeal/record-appeal.ts';
import { legalDates } from '#app/desk/legal-dates.ts';
import type { Status } from '#domain/application/application.ts';
import type { ApplicationEvent } from '#domain/application/application-events.ts';
import { accept, refuse } from '#domain/values/result.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { programmeInMemory } from '#test/support/programme-in-memory.ts';

/** Everything was told on 10 January 2022 (application-builder.ts). */
const now = '2022-03-20T10:00:00.000Z';
const by = { kind: 'staff', id: 'staff-1' } as const;
const said = {
  kind: 'informal',
  ...{ from: 'Camille Martin', ground: 'Le budget a été mal lu.', receivedOn: '2022-02-28' },
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
        ...{ decidedOn: '2022-01-10', receivedOn: said.receivedOn, today: '2022-03-20' },
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
