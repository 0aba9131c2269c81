/** The times as they are published now, and whether applications are taken. */
import type { Clock } from '#app/ports/ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import { type CallTimes, callAt, callTimesOf } from '#domain/application/legal-clock.ts';
import { publishedCalendar, roundOfPart } from '#domain/application/published-times.ts';
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

/** When the call opens and ends, extensions included, and whether it was called off: one read. */
export const callTimes = async ({ rounds, cohort }: Omit<CallDeps, 'clock'>): Promise<CallTimes> =>
  callTimesOf(cohort.calendar, await rounds.find(roundOfPart('call')));

export async function callNow({ rounds, cohort, clock }: CallDeps) {
  const now = clock.now();
  return { now, call: callAt(cohort, now, await callTimes({ rounds, cohort })) };
}
