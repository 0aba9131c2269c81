/** When the call takes applications, and the legal delays that run from then on, on the calendar of the place. Pure. */
import type { Cohort } from '#domain/cohort/cohort.ts';

/**
 * The instant from which silence counts as a refusal (CRPA L231-4 3°): the same day and time of day, so many
 * calendar months later; the last day of the month where that day does not exist.
 * @param receivedAt ISO instant
 * @param timeZone IANA name, such as Europe/Paris
 * @returns ISO instant in UTC
 */
export function implicitRejectionAt(receivedAt: string, months: number, timeZone: string): string {
  const at = Date.parse(receivedAt);
  const local = new Date(at + offsetAt(at, timeZone));
  const [year, month, day] = [local.getUTCFullYear(), local.getUTCMonth() + months, local.getUTCDate()];
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const midnight = Date.UTC(year, month, Math.min(day, lastDay));
  const wallTime = midnight + (local.getTime() % 86_400_000);
  // The offset in force there, found from its own guess: exact but for the hour that a change of clocks skips.
  const guess = wallTime - offsetAt(wallTime, timeZone);
  return new Date(wallTime - offsetAt(guess, timeZone)).toISOString();
}

/**
 * The delay does not run while the administration waits for what it asked for (CRPA L114-5): the end moves by
 * as long as the wait lasted.
 */
export function afterSuspension(endsAt: string, suspendedAt: string, resumedAt: string): string {
  const waited = Math.max(0, Date.parse(resumedAt) - Date.parse(suspendedAt));
  return new Date(Date.parse(endsAt) + waited).toISOString();
}

/** Milliseconds that the wall clock of a place is ahead of UTC at an instant. */
function offsetAt(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant);
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value);
  const wall = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return wall - Math.floor(instant / 1000) * 1000;
}

export type CallRefusal =
  | { code: 'call-not-open'; opensAt: string }
  | { code: 'call-closed'; closesAt: string };

/** The last instant at which an application is taken: the grace period after the close is not announced, only granted. */
export const graceEndsAt = ({ calendar }: Pick<Cohort, 'calendar'>): Date =>
  new Date(Date.parse(calendar.closesAt) + calendar.gracePeriodMinutes * 60_000);

/** The call closes at its very instant; in the grace period after it an application is taken and marked. */
export function callAt(cohort: Pick<Cohort, 'calendar'>, now: Date) {
  const { opensAt, closesAt } = cohort.calendar;
  if (now.getTime() < Date.parse(opensAt)) {
    return { state: 'early', refusal: { code: 'call-not-open', opensAt } } as const;
  }
  if (now > graceEndsAt(cohort)) {
    return { state: 'over', refusal: { code: 'call-closed', closesAt } } as const;
  }
  return { state: 'open', grace: now.getTime() > Date.parse(closesAt) } as const;
}
