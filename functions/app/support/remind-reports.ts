/** Daily: beneficiaries are reminded of their reports before they are due, on that day, and after it, each time once. */
import { applicationsIn } from '#app/application/load-histories.ts';
import type { Applications } from '#app/ports/application-ports.ts';
import type { Letter, Letters } from '#app/ports/mail-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { ReportDesk } from '#app/ports/support-ports.ts';
import { isSigned, signedStatuses } from '#domain/agreement/signed-agreements.ts';
import { reportDueOn } from '#domain/application/reports.ts';
import { applicantTypeTable } from '#domain/cohort/applicant-types.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { reminderOf } from '#domain/support/report-reminders.ts';
import { areOwed } from '#domain/support/reports-standing.ts';
import { civilDateIn, civilDaysAfter, noonOf } from '#domain/values/civil-date.ts';
import { defined } from '#domain/values/defined.ts';
import { financialReportDueOn } from '#domain/values/financial-year.ts';

interface Deps {
  applications: Pick<Applications, 'allIn' | 'findMany'>;
  reported: ReportDesk;
  letters: Letters;
  cohort: Pick<Cohort, 'calendar' | 'delays' | 'timeZone'>;
  clock: Clock;
}

/**
 * Whoever was reminded at a step is not written to again for it; a run that was missed is made up by the next. Paper or page, what
 * came is not asked for.
 * @returns how many were queued now
 */
export async function remindReports(deps: Deps): Promise<{ queued: number }> {
  const { applications, reported, letters, cohort, clock } = deps;
  const { timeZone, delays, calendar } = cohort;
  const at = clock.now().toISOString();
  const today = civilDateIn(at, timeZone);
  // Nothing is signed before the vote opens: no application is read until the first report can be due.
  const firstDue = financialReportDueOn(civilDateIn(calendar.panelOpensAt, timeZone));
  if (today < civilDaysAfter(firstDue, -delays.reportReminderDaysBefore)) return { queued: 0 };
  const signed = (await applicationsIn(applications, signedStatuses)).filter(isSigned);
  const reminders = signed.flatMap(({ applicationId, agreement, form }): Letter[] => {
    const dueOn = reportDueOn({ agreement, form }, timeZone);
    const reminder = reminderOf({ dueOn, today, daysBefore: delays.reportReminderDaysBefore });
    if (!reminder) return [];
    const { lateDays, occasion } = reminder;
    const isPerson = !applicantTypeTable[form.applicant.type].isLegalBody;
    const data = { number: agreement.number, dueAt: noonOf(dueOn), isPerson, ...defined({ lateDays }) };
    return [{ to: { purpose: 'applicant', id: applicationId }, template: 'report-reminder', data, occasion }];
  });
  // Most days nobody is at a step, and no report is looked at.
  const standing = await reported.standing(reminders.map(({ to }) => to.id));
  const due = reminders.filter(({ to }) => areOwed(standing.get(to.id)));
  return { queued: await letters.queue(due, at) };
}
