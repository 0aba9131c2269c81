/** The times as they are published now, and whether applications are taken. */
import type { Clock } from '#app/ports/ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import { callAt } from '#domain/application/legal-clock.ts';
import {
  type PublishedTimes,
  publishedCalendar,
  publishedTimes,
  roundOfPart,
} from '#domain/application/published-times.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';

export interface CallDeps {
  rounds: Pick<Rounds, 'find'>;
  cohort: Pick<Cohort, 'calendar'>;
  clock: Clock;
}

/** The dates that are announced, and the rounds that they were read from. */
export async function publishedNow({ rounds, cohort }: Omit<CallDeps, 'clock'>) {
  const [eligibility, jury, panel] = await Promise.all([
    rounds.find('eligibility'),
    rounds.find('jury'),
    rounds.find('panel'),
  ]);
  const read = { eligibility, jury, panel };
  const { gracePeriodMinutes: _unannounced, ...dates } = publishedCalendar(cohort.calendar, read);
  return { dates, rounds: read };
}

/** When the call opens and ends, extensions included: one read. */
export const callTimes = async ({ rounds, cohort }: Omit<CallDeps, 'clock'>): Promise<PublishedTimes> =>
  publishedTimes('call', cohort.calendar, await rounds.find(roundOfPart('call')));

/**
 * An extension only ever moves the end later: until the end that the cohort file says, the call is open whatever was stored, and
 * a filing in time costs no read; one after it costs one.
 */
export async function callNow({ rounds, cohort, clock }: CallDeps) {
  const now = clock.now();
  const planned = callAt(cohort, now);
  if (planned.state === 'early' || (planned.state === 'open' && !planned.grace))
    return { now, call: planned };
  return { now, call: callAt(cohort, now, await callTimes({ rounds, cohort })) };
}
