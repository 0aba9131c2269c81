/** Daily: beneficiaries are reminded once of the financial report that the law wants, before it is due. */

import { applicationsIn } from '#app/application/load-histories.ts';
import type { Applications } from '#app/ports/application-ports.ts';
import type { Letter, Letters } from '#app/ports/email-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import { financialReportDueOn, financialYearEnd } from '#domain/agreement/agreement-threshold.ts';
import { isSigned, reportDueOn, signedStatuses } from '#domain/agreement/signed-agreements.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { civilDateIn, civilDaysAfter } from '#domain/values/civil-date.ts';

interface Deps {
  applications: Pick<Applications, 'allIn' | 'findMany'>;
  letters: Letters;
  cohort: Pick<Cohort, 'calendar' | 'delays' | 'timeZone'>;
  clock: Clock;
}

/**
 * The letter goes with the day that the report is due, so that a run that was missed is made up by the next.
 * @returns how many were queued now; who was reminded before is not written to again
 */
export async function remindReports(deps: Deps): Promise<{ queued: number }> {
  const { applications, letters, cohort, clock } = deps;
  const { timeZone, delays, calendar } = cohort;
  const at = clock.now().toISOString();
  const today = civilDateIn(at, timeZone);
  // Nothing is signed before the panel has voted: nothing is read until the first report that can be due.
  const firstDue = financialReportDueOn(financialYearEnd(civilDateIn(calendar.panelClosesAt, timeZone)));
  if (today < civilDaysAfter(firstDue, -delays.reportReminderDaysBefore)) return { queued: 0 };
  const signed = (await applicationsIn(applications, signedStatuses)).filter(isSigned);
  const due = signed.flatMap((application): Letter[] => {
    if (application.reports?.financial) return [];
    const dueOn = reportDueOn(application, timeZone);
    const from = civilDaysAfter(dueOn, -delays.reportReminderDaysBefore);
    if (today < from || today > dueOn) return [];
    const { applicationId, agreement } = application;
    return [
      {
        to: { purpose: 'applicant', id: applicationId },
        template: 'report-reminder',
        // Noon in UTC is the same day in every part of France but the Pacific.
        data: { number: agreement.number, dueAt: `${dueOn}T12:00:00.000Z` },
        occasion: 'report-reminder',
      },
    ];
  });
  return { queued: due.length === 0 ? 0 : await letters.queue(due, at) };
}
