/** Which legal dates staff see, in which order, and from when lists are read for them. */
import { expect, test } from 'vitest';
import { recordAppeal } from '#app/appeal/record-appeal.ts';
import { legalDates } from '#app/desk/legal-dates.ts';
import type { Status } from '#domain/application/application.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { staff as by, idOf, programmeInMemory } from '#test/support/programme-in-memory.ts';

const now = '2022-03-14T10:00:00.000Z';
const { calendar } = promotion1;
/** Where the vote has been: the agreements of the builder are signed on 10 January. */
const voted = { ...promotion1, calendar: { ...calendar, panelOpensAt: '2022-01-09T18:00:00+01:00' } };

function given(cohort = promotion1) {
  const programme = programmeInMemory(cohort, now);
  const read: Status[] = [];
  const applications = {
    ...programme.applications,
    allIn(status: Status) {
      read.push(status);
      return programme.applications.allIn(status);
    },
  };
  return {
    programme,
    silentFrom(number: number, implicitRejectionAt: string, status: Status = 'eligible') {
      programme.put({ ...anApplication(status), applicationId: idOf(number), implicitRejectionAt });
    },
    dates: (at = now) => legalDates({ ...programme, applications }, at),
    /** How often each of these lists was read for an instant. */
    async readAt(at: string, ...of: Status[]) {
      read.length = 0;
      const none = { passed: [], clocks: [], appeals: [] };
      expect(await legalDates({ ...programme, applications }, at)).toEqual(none);
      return of.map((wanted) => read.filter((one) => one === wanted).length);
    },
  };
}
const numbers = (all: readonly { applicationId: string }[]) =>
  all.map(({ applicationId }) => Number(applicationId.at(-1)));

test('silence is near for fifteen days and past from its instant on; the soonest is first', async () => {
  const { silentFrom, dates } = given();
  silentFrom(1, '2022-03-29T10:00:00.000Z');
  silentFrom(2, '2022-03-29T10:00:00.001Z');
  silentFrom(3, now);
  silentFrom(4, '2022-03-14T10:00:00.001Z');
  silentFrom(5, '2022-03-20T10:00:00.000Z');
  const { clocks, passed } = await dates();
  expect(numbers(clocks)).toEqual([4, 5, 1]);
  expect(passed).toEqual([{ applicationId: idOf(3), of: 'implicit-rejection', dueAt: now }]);
});

test('while an answer is awaited no clock runs; what had passed before the question has', async () => {
  const { silentFrom, dates } = given();
  // Asked on 10 January, as the builder has it.
  silentFrom(1, '2022-01-09T10:00:00.000Z', 'information-requested');
  silentFrom(2, '2022-02-20T10:00:00.000Z', 'information-requested');
  silentFrom(3, '2022-03-20T10:00:00.000Z', 'information-requested');
  const { clocks, passed } = await dates();
  expect([numbers(clocks), numbers(passed)]).toEqual([[], [1]]);
});

test('of appeals the one whose answer is due first is first', async () => {
  const { programme, dates } = given();
  for (const [number, receivedOn] of [
    [1, '2022-02-20'],
    [2, '2022-02-28'],
    [3, '2022-02-02'],
  ] as const) {
    const applicationId = programme.apply(number, 'not-selected');
    const said = { kind: 'informal', from: 'Camille Martin', ground: 'Le budget a été mal lu.' } as const;
    const recorded = await recordAppeal(programme, { applicationId, by, ...said, receivedOn });
    if (!recorded.ok) throw new Error(recorded.refusal.code);
  }
  programme.apply(4, 'not-selected');
  expect(numbers((await dates()).appeals)).toEqual([3, 1, 2]);
});

test('what an agreement owes stands there from the day after it was due, and nothing of who signs none', async () => {
  const { programme, dates } = given(voted);
  programme.apply(1, 'countersigned');
  programme.apply(2, 'signed');
  expect((await dates('2022-04-10T10:00:00.000Z')).passed).toEqual([]);
  const publication = { applicationId: idOf(1), of: 'publication', dueAt: '2022-04-10T12:00:00.000Z' };
  expect((await dates('2022-04-11T10:00:00.000Z')).passed).toEqual([publication]);
  await programme.publications.keep({
    sha256: 'a',
    references: ['C1'],
    publishedBy: 'alice',
    publishedAt: now,
  });
  expect((await dates('2022-04-11T10:00:00.000Z')).passed).toEqual([]);
});

test('who is listed among those who signed, and did not, owes nothing', async () => {
  const { programme } = given(voted);
  const listed = programme.apply(1, 'laureate');
  const allIn = async () => [{ applicationId: listed, status: 'countersigned' }] as never;
  const applications = { ...programme.applications, allIn };
  const { passed } = await legalDates({ ...programme, applications }, '2022-04-11T10:00:00.000Z');
  expect(passed.filter(({ of }) => of === 'publication' || of === 'report')).toEqual([]);
});

test('where nobody signed, what was published is not read', async () => {
  const { programme } = given(voted);
  const publications = { all: async () => expect.unreachable() };
  expect(await legalDates({ ...programme, publications }, '2022-04-11T10:00:00.000Z')).toMatchObject({
    passed: [],
  });
});

test.each([
  // The call opens on 17 December at 9; the first silence ends two months later.
  ['2021-12-17T07:59:59.999Z', [0, 0, 0]],
  ['2021-12-17T08:00:00.000Z', [0, 1, 1]],
  ['2022-02-02T07:59:59.999Z', [0, 1, 1]],
  ['2022-02-02T08:00:00.000Z', [1, 1, 1]],
  // The vote opens on 14 May: what is signed that day is to be published by 14 August.
  ['2022-08-14T10:00:00.000Z', [1, 1, 1]],
  ['2022-08-14T22:00:00.000Z', [1, 1, 2]],
])('at %s only the lists are read in which something can be due', async (at, times) => {
  const { readAt } = given();
  // An appeal may wait in the last two; an agreement may be published late in the last.
  expect(await readAt(at, 'eligible', 'not-selected', 'countersigned')).toEqual(times);
});
