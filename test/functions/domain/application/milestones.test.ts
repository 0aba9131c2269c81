import { expect, test } from 'vitest';
import { type DatedEvent, milestonesOf } from '#domain/application/milestones.ts';

/** Events an hour apart, the first at midnight. */
const story = (...events: [type: string, data?: object][]): DatedEvent[] =>
  events.map(([type, data = {}], hour) => ({ at: hourOf(hour), type, data: { ...data } }));
const hourOf = (hour: number) => new Date(Date.UTC(2022, 0, 1, hour)).toISOString();
const told = (round: string, outcome: string, amountCents?: number): [string, object] => [
  'OutcomeReleased',
  { told: { round, outcome }, ...(amountCents === undefined ? {} : { amountCents }) },
];

test('a life to its award is dated at every step', () => {
  const events = story(
    ['ApplicationFiled'],
    ['EligibilityAssessed'],
    told('eligibility', 'eligible'),
    told('jury', 'shortlisted'),
    told('panel', 'laureate', 8_000_000),
    ['AgreementIssued'],
    ['AgreementSigned'],
    ['AgreementCountersigned'],
    ['Awarded'],
  );
  expect(milestonesOf(events)).toEqual({
    informationWaits: [],
    filed: hourOf(0),
    eligibilityTold: hourOf(2),
    eligibility: 'eligible',
    juryTold: hourOf(3),
    jury: 'shortlisted',
    panelTold: hourOf(4),
    panel: 'laureate',
    laureate: hourOf(4),
    amountCents: 8_000_000,
    agreementIssued: hourOf(5),
    signed: hourOf(6),
    countersigned: hourOf(7),
    awarded: hourOf(8),
  });
});

test('who is promoted is laureate from then on, for the amount of then; the word of the waiting list is of no round', () => {
  const events = story(
    told('panel', 'waitlisted'),
    ['Promoted', { amountCents: 5_000_000 }],
    told('waiting-list', 'closed'),
  );
  expect(milestonesOf(events)).toEqual({
    informationWaits: [],
    panelTold: hourOf(0),
    panel: 'waitlisted',
    laureate: hourOf(1),
    amountCents: 5_000_000,
  });
});

test('a laureate told without an amount keeps the one before', () => {
  const events = story(['Promoted', { amountCents: 5_000_000 }], told('panel', 'laureate'));
  expect(milestonesOf(events)).toMatchObject({ laureate: hourOf(1), amountCents: 5_000_000 });
});

test('each answer ends the wait that it answers, and an answer to nothing is no wait', () => {
  const events = story(
    ['InformationCompleted'],
    ['InformationRequested'],
    ['InformationReminded'],
    ['InformationCompleted'],
    ['InformationCompleted'],
    ['InformationRequested'],
    ['InformationExpired'],
  );
  expect(milestonesOf(events)).toEqual({
    informationWaits: [7_200_000, 3_600_000],
    eligibilityTold: hourOf(6),
    eligibility: 'ineligible',
  });
});

test.each([
  ['AgreementDeclined', 'lapsed'],
  ['AwardLapsed', 'lapsed'],
  ['Withdrawn', 'withdrawn'],
])('%s is dated once, as %s', (type, milestone) => {
  expect(milestonesOf(story([type], [type]))).toEqual({ informationWaits: [], [milestone]: hourOf(0) });
});

test('what had been told stands when a request for information lapses afterwards', () => {
  const events = story(told('eligibility', 'eligible'), ['InformationExpired']);
  expect(milestonesOf(events)).toMatchObject({ eligibilityTold: hourOf(0), eligibility: 'eligible' });
});

test('an outcome that is not of the shape is breakage', () => {
  expect(() => milestonesOf(story(['OutcomeReleased', { told: {} }]))).toThrow();
});
