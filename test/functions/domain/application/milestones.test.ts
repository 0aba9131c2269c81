import { expect, test } from 'vitest';
import {
  type DatedEvent,
  type Milestones,
  milestonesOf,
  stageDelays,
} from '#domain/application/milestones.ts';

/** Events an hour apart, the first at midnight. */
const story = (...events: [type: string, data?: object][]): DatedEvent[] =>
  events.map(([type, data = {}], hour) => ({ at: hourOf(hour), type, data: { ...data } }));
const hourOf = (hour: number) => new Date(Date.UTC(2022, 0, 1, hour)).toISOString();
const told = (round: string, outcome: string): [string, object] => [
  'OutcomeReleased',
  { told: { round, outcome } },
];

test('a life to its award is dated at every step', () => {
  const events = story(
    ['ApplicationFiled'],
    ['EligibilityAssessed'],
    told('eligibility', 'eligible'),
    told('jury', 'shortlisted'),
    told('panel', 'laureate'),
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
    agreementIssued: hourOf(5),
    signed: hourOf(6),
    countersigned: hourOf(7),
    awarded: hourOf(8),
  });
});

test('who is promoted is laureate from then on; the word of the waiting list is of no round', () => {
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
  });
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

test('a wait ends with its delay, whenever staff confirm it, and begins again where they give more time', () => {
  const events = story(
    ['InformationRequested'],
    ['InformationOverdue'],
    ['LinkRenewed'],
    ['InformationExtended'],
    ['LinkRenewed'],
    ['InformationOverdue'],
    ['InformationExpired'],
  );
  expect(milestonesOf(events).informationWaits).toEqual([3_600_000, 7_200_000]);
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

/** The instant some days after the first. */
const day = (days: number) => new Date(Date.UTC(2022, 0, 1) + days * 86_400_000).toISOString();

/** Each stage takes another number of days, so that no two can stand for one another. */
const life: Milestones = {
  filed: day(0),
  eligibilityTold: day(1),
  juryTold: day(3),
  panelTold: day(7),
  laureate: day(8),
  agreementIssued: day(16),
  signed: day(48),
  countersigned: day(112),
  awarded: day(240),
  informationWaits: [43_200_000],
} as Milestones;

test('each stage is measured between its own two moments', () => {
  expect(stageDelays([life]).map(({ stage, count, maxDays }) => [stage, count, maxDays])).toEqual([
    ['eligibility', 1, 1],
    ['information', 1, 0.5],
    ['jury', 1, 2],
    ['panel', 1, 4],
    ['issue', 1, 8],
    ['signature', 1, 32],
    ['countersignature', 1, 64],
    ['award', 1, 128],
  ]);
});

test('a stage that began and did not end is not measured, nor one whose beginning is unknown', () => {
  const { juryTold: _told, filed: _filed, ...others } = life;
  const measured = new Map(stageDelays([others as Milestones]).map((delay) => [delay.stage, delay]));
  for (const stage of ['eligibility', 'jury', 'panel'] as const)
    expect(measured.get(stage)).toEqual({ stage, count: 0, medianDays: null, maxDays: null });
});

test.each([
  [[3, 1, 20], 3, 20],
  [[20, 1, 3, 4], 3.5, 20],
  [[7], 7, 7],
])('of waits of %j days the median is %d and the longest %d', (waits, medianDays, maxDays) => {
  const lives = waits.map((days) => ({ filed: day(0), eligibilityTold: day(days), informationWaits: [] }));
  expect(stageDelays(lives as unknown as Milestones[])[0]).toEqual({
    stage: 'eligibility',
    count: waits.length,
    medianDays,
    maxDays,
  });
});
