/** What the hourly sweep says to be stuck: each by its own limit. */
import { expect, test } from 'vitest';
import { stuckWork } from '#app/desk/waiting-work.ts';
import { plannedRound } from '#domain/round/round-decisions.ts';
import { tellHour } from '#lambda/unattended-run.ts';

const now = '2022-04-05T12:00:00.000Z';
const hoursAgo = (hours: number) => new Date(Date.parse(now) - hours * 3_600_000).toISOString();
const releasing = (since: string) =>
  ({ ...plannedRound('jury'), state: 'releasing', releaseId: 'r-1', releasingSince: since }) as const;

const swept = { found: 3, moved: 1, oldestSeconds: 0 };

const stuck = (given: { oldestHours?: number; parked?: number; since?: string; day?: string }) =>
  stuckWork(
    {
      repairs: {
        all: async () =>
          Array.from({ length: given.parked ?? 0 }, () => ({ applicationId: 'a', since: now })),
      },
      rounds: {
        watched: async () => [plannedRound('panel'), ...(given.since ? [releasing(given.since)] : [])],
      },
      days: { lastBegun: async () => given.day },
      clock: { now: () => new Date(now) },
    },
    (given.oldestHours ?? 0) * 3_600,
  );

test.each([
  ['a delivery of three hours ago is late by nothing', { oldestHours: 3 }, 0],
  ['an older one is stuck', { oldestHours: 3.01 }, 1],
  ['each application at the repair gate is', { parked: 2 }, 2],
  ['a release of three hours ago is under way', { since: hoursAgo(3) }, 0],
  ['an older one is stuck', { since: hoursAgo(3.01) }, 1],
  ['a daily run that ended 27 hours ago is no day late: clocks go back', { day: hoursAgo(27) }, 0],
  ['one that ended before is', { day: hoursAgo(27.01) }, 1],
  ['all of it is one number', { oldestHours: 4, parked: 2, since: hoursAgo(4), day: hoursAgo(48) }, 5],
])('%s', async (_says, given, count) => {
  const { metrics } = tellHour({ delivery: { swept, stuck: await stuck(given) }, failures: [] });
  expect(metrics).toEqual(count === 0 ? {} : { WorkStuck: count });
});

test('the line of the sweep says which, and another which beacons came', async () => {
  const delivery = { swept, stuck: await stuck({ oldestHours: 4, parked: 2 }) };
  const { lines } = tellHour({ delivery, came: ['jury'], failures: [] });
  const which = { undelivered: 1, atRepair: 2, releasing: 0, dailyRun: 0 };
  expect(lines).toEqual([
    { message: 'sweep', ...swept, stuck: which },
    { message: 'beacons', came: ['jury'] },
  ]);
});
