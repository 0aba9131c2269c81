/** Until when an applicant's personal link opens their page. Pure. */

import type { Application } from '#domain/application/application.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { civilDaysAfter } from '#domain/values/civil-date.ts';
import { holdsGrant } from './held-grants.ts';
import { reportDueOn } from './signed-agreements.ts';

/** A report that is late is still handed in with the agreement and its dates at hand. */
const lateReportDays = 90;

/**
 * The end of the cohort; for whoever holds an agreement, 90 days after their report is due where that is later.
 * A link keeps the end that it was sent with.
 * @returns ISO instant
 */
export function linkEndsAt(application: Application, cohort: Pick<Cohort, 'calendar' | 'timeZone'>): string {
  const cohortEndsAt = Date.parse(cohort.calendar.endsAt);
  const hasAgreement = holdsGrant(application) && 'agreement' in application;
  const reportsEndAt = hasAgreement ? reportsEndAtOf(application, cohort.timeZone) : 0;
  return new Date(Math.max(cohortEndsAt, reportsEndAt)).toISOString();
}

const reportsEndAtOf = (application: Parameters<typeof reportDueOn>[0], timeZone: string): number =>
  Date.parse(civilDaysAfter(reportDueOn(application, timeZone), lateReportDays));
