/** Once an hour: delivers again what was left behind, counts what is stuck, and fetches the beacons that are due. */
import { type Swept, sweep } from '#app/delivery/sweep.ts';
import { fetchBeacons } from '#app/round/take-beacon.ts';
import type { DrawName } from '#domain/draw/draw.ts';
import { type StuckWork, stuckWork } from './waiting-work.ts';

type Deps = Parameters<typeof sweep>[0] &
  Omit<Parameters<typeof stuckWork>[0], 'rounds'> &
  Parameters<typeof fetchBeacons>[0];

/** What came of each half that did not fail. */
export interface HourlyRun {
  delivery?: { swept: Swept; stuck: StuckWork };
  /** The draws whose beacon came. */
  came?: DrawName[];
  failures: unknown[];
}

/** Both go on at once: neither keeps the other from running, or waits for it. */
export async function hourlyRun(deps: Deps): Promise<HourlyRun> {
  const [delivery, beacons] = await Promise.allSettled([sweepAndCount(deps), fetchBeacons(deps)]);
  return {
    ...(delivery.status === 'fulfilled' ? { delivery: delivery.value } : {}),
    ...(beacons.status === 'fulfilled' ? { came: beacons.value } : {}),
    failures: [delivery, beacons].flatMap((one) => (one.status === 'rejected' ? [one.reason] : [])),
  };
}

async function sweepAndCount(deps: Deps): Promise<NonNullable<HourlyRun['delivery']>> {
  const swept = await sweep(deps);
  return { swept, stuck: await stuckWork(deps, swept.oldestSeconds) };
}
