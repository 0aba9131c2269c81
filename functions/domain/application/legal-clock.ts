/** When the call takes applications, and the legal delays that run from then on, on the calendar of the place. Pure. */
import type { Cohort } from '#domain/cohort/cohort.ts';
import { daysAfter } from '#domain/values/days.ts';
import { defined } from '#domain/values/defined.ts';
import { aheadOfUtc, instantOfWall } from '#domain/values/local-time.ts';
import {
  type CalledOff,
  draftKeptDays,
  type Extended,
  type PublishedTimes,
  publishedTimes,
} from './published-times.ts';

/**
 * The instant from which silence counts as a refusal (CRPA L231-4 3°): the same day and time of day, so many
 * calendar months later; the last day of the month where that day does not exist.
 * @param receivedAt ISO instant
 * @param timeZone IANA name, such as Europe/Paris
 * @returns ISO instant in UTC
 */
export function implicitRejectionAt(receivedAt: string, months: number, timeZone: string): string {
  const at = Date.parse(receivedAt);
  const local = new Date(at + aheadOfUtc(at, timeZone));
  const [year, month, day] = [local.getUTCFullYear(), local.getUTCMonth() + months, local.getUTCDate()];
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const midnight = Date.UTC(year, month, Math.min(day, lastDay));
  const wallTime = midnight + (local.getTime() % 86_400_000);
  return new Date(instantOfWall(wallTime, timeZone)).toISOString();
}

/**
 * The delay does not run while the administration waits for what it asked for (CRPA L114-5): the end moves by
 * as long as the wait lasted. A delay that had ended before stays ended.
 */
export function afterSuspension(endsAt: string, suspendedAt: string, resumedAt: string): string {
  if (endsAt <= suspendedAt) return endsAt;
  const waited = Math.max(0, Date.parse(resumedAt) - Date.parse(suspendedAt));
  return new Date(Date.parse(endsAt) + waited).toISOString();
}

export type CallRefusal =
  | { code: 'call-not-open'; opensAt: string }
  | { code: 'call-closed'; closesAt: string }
  | CallCalledOff;
/** `at`: ISO instant. */
export type CallCalledOff = { code: 'call-called-off'; at: string };

type Call = Pick<Cohort, 'calendar'>;

/** The last instant at which an application is taken: the grace period after the close is not announced, only granted. */
export const graceEndsAt = ({ calendar }: Call, { closesAt } = publishedTimes('call', calendar)): Date =>
  new Date(Date.parse(closesAt) + calendar.gracePeriodMinutes * 60_000);

/** Drafts are read-only after the close, then gone with their links. */
export const draftEndsAt = (cohort: Call): string =>
  daysAfter(graceEndsAt(cohort).toISOString(), draftKeptDays);

/** Of the call, with whether it was called off. */
export type CallTimes = PublishedTimes & { calledOff?: CalledOff | undefined };

/** @param round that keeps the extensions of the call (`roundOfPart`) */
export const callTimesOf = (calendar: Call['calendar'], round: Extended): CallTimes => ({
  ...publishedTimes('call', calendar, round),
  ...defined({ calledOff: round?.calledOff }),
});

/**
 * The call closes at its very instant; in the grace period after it an application is taken and marked.
 * @param times as published now; those of the cohort file where nobody has moved them
 */
export function callAt(cohort: Call, now: Date, times: CallTimes = publishedTimes('call', cohort.calendar)) {
  const { opensAt, closesAt, calledOff } = times;
  if (calledOff) {
    return { state: 'called-off', refusal: { code: 'call-called-off', at: calledOff.at } } as const;
  }
  if (now.getTime() < Date.parse(opensAt)) {
    return { state: 'early', refusal: { code: 'call-not-open', opensAt } } as const;
  }
  if (now > graceEndsAt(cohort, times)) {
    return { state: 'over', refusal: { code: 'call-closed', closesAt } } as const;
  }
  return { state: 'open', grace: now.getTime() > Date.parse(closesAt) } as const;
}
export type CallStanding = ReturnType<typeof callAt>;
