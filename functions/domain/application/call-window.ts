/** Whether the call takes applications at an instant. */
import type { Cohort } from '#domain/cohort/cohort.ts';

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
