import { expect, test } from 'vitest';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { calendarOf, day, hour } from '#infra/cli/rehearsal/people/calendar.ts';
import { leftOutBy, unplayable } from '#infra/cli/rehearsal/people/left-out.ts';
import { loadCohortFile } from '#infra/cohort-file/cohort-file.ts';

const promotion1 = loadCohortFile('promotion-1');
const quartiers = loadCohortFile('quartiers-1');

interface Changed {
  calendar?: Partial<Cohort['calendar']>;
  delays?: Partial<Cohort['delays']>;
}
const withDates = ({ calendar, delays }: Changed): Cohort => ({
  ...quartiers,
  calendar: { ...quartiers.calendar, ...calendar },
  delays: { ...quartiers.delays, ...delays },
});

/** The jury opens the minute that the grace period ends, reads for six days, and the vote of a day follows at once. */
const hasty = withDates({
  calendar: {
    closesAt: '2022-07-01T17:00:00+02:00',
    gracePeriodMinutes: 0,
    juryOpensAt: '2022-07-01T17:00:00+02:00',
    juryClosesAt: '2022-07-07T17:00:00+02:00',
    panelOpensAt: '2022-07-07T17:01:00+02:00',
    panelClosesAt: '2022-07-08T18:00:00+02:00',
    endsAt: '2022-07-28T18:00:00+02:00',
  },
  delays: { informationDays: 60 },
});
/** Days pass between all parts. */
const slow = withDates({
  calendar: {
    juryOpensAt: '2022-10-01T09:00:00+02:00',
    juryClosesAt: '2022-12-01T09:00:00+01:00',
    panelOpensAt: '2023-02-01T09:00:00+01:00',
    panelClosesAt: '2023-02-08T09:00:00+01:00',
    endsAt: '2023-05-20T09:00:00+02:00',
  },
  delays: { informationDays: 2, signatureDays: 60 },
});

/** Every moment, in the order in which things must happen, whatever the calendar. */
const orders = [
  ['opens', 'asked', 'answered', 'linksRenewed', 'reminded', 'answeredLate', 'silenceEnds'],
  ['closes', 'callEnds', 'graceEnds', 'reviewWithdrawn', 'refusalUndone', 'decidedTwice', 'decided'],
  [
    'decided',
    'eligibilityReleased',
    'assigned',
    'juryOpened',
    'readWithdrawn',
    'recused',
    'jurorLeft',
    'filed',
  ],
  ['filed', 'amended', 'mailStopped', 'reportsGivenUp', 'closingRefused', 'juryExtended'],
  [
    'juryExtended',
    'lateFiled',
    'greyZone',
    'tied',
    'juryCloses',
    'juryClosed',
    'shortlistAdjusted',
    'shortlistReleased',
  ],
  [
    'shortlistReleased',
    'finalistWithdraws',
    'enrolled',
    'tiesDeclared',
    'seatGiven',
    'sheetsShared',
    'questionsAsked',
    'questionsModerated',
    'questionAnswered',
    'panelOpened',
    'firstVote',
    'countRefused',
    'othersVote',
  ],
  ['othersVote', 'memberReplaced', 'votedTwice', 'panelExtended', 'lastVote', 'panelCloses', 'askedTooEarly'],
  [
    'askedTooEarly',
    'simulated',
    'laureatesAdjusted',
    'panelReleased',
    'documented',
    'signed',
    'countersigned',
  ],
  ['countersigned', 'left', 'promoted', 'promotedSigned', 'promotedCountersigned', 'signedUnheard', 'heard'],
  [
    'heard',
    'countersignedAllTheSame',
    'lapsed',
    'promotedAgain',
    'lastSigned',
    'lastCountersigned',
    'papers',
  ],
  ['papers', 'published', 'waitingListClosed', 'poisoned', 'consoleOpened', 'resultsTold', 'ends'],
] as const;

test.each([
  ['the first promotion', promotion1],
  ['the second promotion', loadCohortFile('promotion-2')],
  ['a call that closes three days before its jury', quartiers],
  ['one part right after the other', hasty],
  ['months between the parts', slow],
])('%s: everything happens in its order, and in its own part', (_, cohort) => {
  const calendar = calendarOf(cohort);
  for (const names of orders) {
    const times = names.map((name) => calendar[name]);
    expect(times, names.join(', ')).toEqual(times.toSorted((a, b) => a - b));
  }
  expect(calendar.juryOpened).toBeGreaterThanOrEqual(Date.parse(cohort.calendar.juryOpensAt));
  expect(calendar.panelOpened).toBeGreaterThanOrEqual(Date.parse(cohort.calendar.panelOpensAt));
  if (calendar.silenceFits) expect(calendar.decided).toBeGreaterThan(calendar.silenceEnds);
});

test('where the calendar has the time, things happen when people would do them', () => {
  const { eligibilityReleased, juryOpened, juryCloses, juryClosed, panelCloses, panelReleased } =
    calendarOf(promotion1);
  expect(juryOpened - eligibilityReleased).toBe(5 * day);
  expect(juryClosed - juryCloses).toBe(hour + 5 * 60_000);
  expect(panelReleased - panelCloses).toBe(15 * day);
});

test('what a file leaves no room for is left out, and said; the promotions play all, but for papers that are not asked for and a draw without quotas', () => {
  for (const name of ['promotion-1', 'promotion-2', 'quartiers-1']) {
    const cohort = loadCohortFile(name);
    const out = Object.keys(leftOutBy(cohort, calendarOf(cohort)));
    const unasked = [
      ...(cohort.papers ? [] : ['papers given']),
      ...(cohort.sortition ? [] : ['citizens drawn by lot']),
    ];
    expect([out, unplayable(cohort)]).toEqual([unasked, []]);
  }
  const [out, calendar] = [leftOutBy(hasty, calendarOf(hasty)), calendarOf(hasty)];
  expect(Object.keys(out).sort()).toEqual([
    'a question of the panel',
    'an award lapsed',
    'answers-late',
    'citizens drawn by lot',
    'files-in-grace',
    'never-answers',
    'papers given',
    'the call extended',
    'the vote extended',
    'ties declared',
    'withdraws-while-asked',
  ]);
  expect(out['never-answers']).toContain('60 days');
  expect([calendar.callExtendedTo, calendar.panelExtendedTo]).toEqual([undefined, undefined]);
});

test('panels and types of applicants take their stories with them', () => {
  const few = {
    ...quartiers,
    panel: { ...quartiers.panel, size: 2, quorumVoters: 1, quorumGrades: 1, substitutes: 0 },
  };
  const { siret: _none, ...rest } = { siret: 0, ...few.applicants };
  const cohort = {
    ...few,
    applicants: { ...rest, types: ['individual' as const], rules: [] },
    staff: undefined,
    payments: undefined,
  };
  expect(Object.keys(leftOutBy(cohort as Cohort, calendarOf(cohort as Cohort))).sort()).toEqual([
    'a citizen recuses',
    'a digest for staff',
    'a member replaced',
    'a seat given for ties',
    'citizens drawn by lot',
    'ineligible-at-once',
    'ineligible-once',
    'papers given',
    'payments',
    'same-undertaking',
    'ties declared',
  ]);
});

test('a cohort that no rehearsal can play is refused, every reason at once', () => {
  const cohort = {
    ...withDates({ calendar: { panelClosesAt: '2022-09-10T12:00:00+02:00' } }),
    panel: { ...quartiers.panel, size: 95 },
  };
  expect(unplayable(cohort).map((reason) => reason.split(' ').slice(0, 2).join(' '))).toEqual([
    'the vote',
    'the panel',
  ]);
});
