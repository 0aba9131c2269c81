import { describe, expect, test } from 'vitest';
import { anonymisationKey, closingKey } from '#adapters/dynamodb/keys.ts';
import type { WrittenItem } from '#adapters/dynamodb/table.ts';
import { recordAppeal } from '#app/appeal/record-appeal.ts';
import { remind } from '#app/desk/remind.ts';
import { waitingWork } from '#app/desk/waiting-work.ts';
import type { Letter } from '#app/ports/mail-ports.ts';
import { plannedRound } from '#domain/round/round-decisions.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { idOf, programmeInMemory, staff } from '#test/support/programme-in-memory.ts';

const silentSince = '2022-02-20T10:00:00.000Z';

/** The staff digests of the daily runs of a fortnight in which the jury reads, by the day on which each was queued. */
async function digestsOf(status: 'eligible' | 'eligibility-review'): Promise<string[]> {
  const queued: string[] = [];
  for (let day = 1; day <= 14; day += 1) {
    const at = new Date(Date.UTC(2022, 2, 6 + day, 7)).toISOString();
    const programme = programmeInMemory(promotion1, at);
    programme.putRound({ ...plannedRound('jury'), state: status === 'eligible' ? 'open' : 'planned' });
    programme.put({ ...anApplication(status), applicationId: idOf(1), implicitRejectionAt: silentSince });
    const letters = {
      ...programme.letters,
      queue: async (all: Letter[]) => queued.push(...all.map((one) => `${at.slice(0, 10)} ${one.template}`)),
    };
    await remind({ ...programme, letters });
  }
  return queued.filter((one) => one.endsWith(' staff-digest')).map((one) => one.slice(0, 10));
}

test('a date that has passed is said again each Monday while it stays open', async () => {
  expect(await digestsOf('eligible')).toEqual(['2022-03-07', '2022-03-14']);
});

test('beside work that waits it is said every working day', async () => {
  expect(await digestsOf('eligibility-review')).toHaveLength(10);
});

test.each(['planned', 'open'] as const)(
  'of a jury that is %s, an application that is to be decided is work that waits',
  async (state) => {
    const programme = programmeInMemory(promotion1, '2022-03-14T07:00:00.000Z');
    programme.putRound({ ...plannedRound('jury'), state });
    programme.put({ ...anApplication('eligibility-review'), applicationId: idOf(1) });
    expect((await waitingWork(programme)).toDecide).toBe(1);
  },
);

test('outcomes of the jury that nobody was told are work that waits', async () => {
  const programme = programmeInMemory(promotion1, '2022-04-05T07:00:00.000Z');
  for (const number of [1, 2]) programme.put({ ...anApplication('eligible'), applicationId: idOf(number) });
  programme.putRound({
    ...plannedRound('jury'),
    state: 'closed',
    closedAt: '2022-04-01T08:00:00.000Z',
    report: {},
  });
  expect((await waitingWork(programme)).due).toEqual([
    { act: 'tell', round: 'jury', dueAt: '2022-04-01T08:00:00.000Z', applications: 2 },
  ]);
});

test('of a whole cohort whose silence draws near, it holds the ten soonest and how many more there are', async () => {
  const programme = programmeInMemory(promotion1, '2022-03-14T07:00:00.000Z');
  for (let number = 1; number <= 30; number += 1) {
    const implicitRejectionAt = `2022-03-20T10:${String(59 - number)}:00.000Z`;
    programme.put({
      ...anApplication('eligibility-review'),
      applicationId: idOf(number),
      implicitRejectionAt,
    });
  }
  await remind(programme);
  const data = programme.stored.letters().find(({ template }) => template === 'staff-digest')?.data;
  const soonest = Array.from({ length: 10 }, (_, index) => ({ applicationId: idOf(30 - index) }));
  expect(data).toMatchObject({ clocks: soonest, moreClocks: 20 });
});

/** The digest of a run at an instant, of a jury that reads, where these are filed. */
async function digestAt(
  at: string,
  given: { cohort?: typeof promotion1; silentFrom?: readonly string[]; isStopped?: boolean } = {},
) {
  const programme = programmeInMemory(given.cohort ?? promotion1, at);
  programme.putRound({ ...plannedRound('jury'), state: 'open' });
  for (const [number, implicitRejectionAt] of (given.silentFrom ?? []).entries())
    programme.put({ ...anApplication('eligible'), applicationId: idOf(number), implicitRejectionAt });
  const desk = { find: async () => ({ isStopped: given.isStopped ?? false, version: 0, auditHead: '' }) };
  await remind({ ...programme, desk });
  return programme.stored.letters().filter(({ template }) => template === 'staff-digest');
}
const near = ['2022-03-20T10:00:00.000Z'];

test('where anything waits staff have one digest a day', async () => {
  const [digest, ...others] = await digestAt('2022-03-15T07:00:00.000Z', { silentFrom: near });
  expect([digest, others]).toMatchObject([
    { to: { purpose: 'staff', id: 'staff' }, occasion: expect.stringMatching(/2022-03-15_staff-digest$/) },
    [],
  ]);
});

test.each([
  ['nothing waits, on a Monday as well', '2022-03-14T07:00:00.000Z', {}],
  ['mail is stopped', '2022-03-15T07:00:00.000Z', { silentFrom: near, isStopped: true }],
  ['it is Saturday', '2022-03-19T07:00:00.000Z', { silentFrom: near }],
  ['it is Sunday', '2022-03-20T07:00:00.000Z', { silentFrom: near }],
  [
    'staff have no mailbox',
    '2022-03-15T07:00:00.000Z',
    { silentFrom: near, cohort: { ...promotion1, staff: undefined } },
  ],
])('there is none where %s', async (_, at, given) => {
  expect(await digestAt(at, given)).toEqual([]);
});

test('of ten whose silence draws near it names all, and says of no more', async () => {
  const [digest] = await digestAt('2022-03-15T07:00:00.000Z', { silentFrom: Array(10).fill(near[0]) });
  expect(digest?.data).not.toHaveProperty('moreClocks');
  expect(digest?.data).toMatchObject({ clocks: { length: 10 } });
});

test('an agreement to be published is enough for a digest', async () => {
  const at = '2022-03-22T07:00:00.000Z';
  const calendar = { ...promotion1.calendar, panelOpensAt: '2022-01-09T18:00:00+01:00' };
  const programme = programmeInMemory({ ...promotion1, calendar }, at);
  programme.putRound({ ...plannedRound('jury'), state: 'open' });
  const digest = async () => {
    await remind(programme);
    return programme.stored.letters().find(({ template }) => template === 'staff-digest')?.data;
  };
  expect(await digest()).toBeUndefined();
  programme.apply(1, 'countersigned');
  expect(await digest()).toMatchObject({ publications: { length: 1 }, appeals: [] });
});

test('an appeal that waits is told with the day on which silence rejects it', async () => {
  const programme = programmeInMemory(promotion1, '2022-03-22T07:00:00.000Z');
  const applicationId = programme.apply(1, 'not-selected');
  await recordAppeal(programme, {
    applicationId,
    by: staff,
    kind: 'informal',
    receivedOn: '2022-02-28',
    from: 'Camille Martin',
    ground: 'Le budget a été mal lu.',
  });
  await remind(programme);
  const digest = programme.stored.letters().find(({ template }) => template === 'staff-digest');
  expect(digest?.data).toMatchObject({ appeals: [{ applicationId, dueAt: '2022-04-28T12:00:00.000Z' }] });
});

describe('data whose term is near', () => {
  const calendar = { ...promotion1.calendar, endsAt: '2022-06-01T00:00:00+02:00' };
  const cohort = { ...promotion1, calendar, retention: { notAwardedMonths: 12, awardedMonths: 24 } };
  /** What the digest of a day says of them, of a cohort of which the command line noted this. */
  async function saidOn(at: string, ...noted: WrittenItem[]) {
    const programme = programmeInMemory(cohort, at);
    for (const item of noted) await programme.table.put(item);
    await remind(programme);
    const digests = programme.stored.letters().filter(({ template }) => template === 'staff-digest');
    return digests.map(({ data }) => data.retention);
  }
  const closing = { ...closingKey, kind: 'closing' } as const;
  const run = (share: string, more: object = {}) =>
    ({ ...anonymisationKey(share), kind: 'anonymisation', share, ...more }) as const;
  const finishedAt = '2023-06-02T10:00:00.000Z';
  const close = [{ act: 'close', dueAt: '2023-06-01T12:00:00.000Z' }];
  const anonymise = [{ act: 'anonymise', dueAt: '2023-06-01T12:00:00.000Z' }];

  test('are a task from a month before on, each Monday, until the cohort is closed', async () => {
    expect(await saidOn('2023-05-01T07:00:00.000Z')).toEqual([]);
    expect(await saidOn('2023-05-08T07:00:00.000Z')).toEqual([close]);
    expect(await saidOn('2023-05-09T07:00:00.000Z')).toEqual([]);
    expect(await saidOn('2023-05-08T07:00:00.000Z', closing)).toEqual([]);
  });

  test('and from the day itself on until they are gone; a run that broke off is none', async () => {
    expect(await saidOn('2023-06-05T07:00:00.000Z', closing)).toEqual([anonymise]);
    expect(await saidOn('2023-06-05T07:00:00.000Z', closing, run('others'))).toEqual([anonymise]);
    expect(await saidOn('2023-06-05T07:00:00.000Z', closing, run('others', { finishedAt }))).toEqual([]);
    const later = [{ act: 'anonymise', dueAt: '2024-06-01T12:00:00.000Z' }];
    expect(await saidOn('2024-06-03T07:00:00.000Z', closing, run('others', { finishedAt }))).toEqual([later]);
    expect(await saidOn('2024-06-03T07:00:00.000Z', closing, run('awarded', { finishedAt }))).toEqual([]);
  });
});
