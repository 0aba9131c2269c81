import { expect, test } from 'vitest';
import { type Milestones, stageDelays } from '#domain/application/milestones.ts';

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
