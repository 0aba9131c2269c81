/** Whether the formal notice to file the reports reached the beneficiary: nothing may be decided before it could answer (CRPA L122-1). */
import type { Emails } from '#app/ports/mail-ports.ts';
import { type Cohort, defaultNoticeDaysOf } from '#domain/cohort/cohort.ts';
import { cameBack } from '#domain/mail/mail-desk.ts';
import { waitedUntil } from '#domain/support/report-default.ts';
import type { Support } from '#domain/support/support.ts';
import { type CivilDate, civilDateIn } from '#domain/values/civil-date.ts';

export interface NoticeDeps {
  emails: Pick<Emails, 'of'>;
  cohort: Pick<Cohort, 'timeZone' | 'support'>;
}

/**
 * The last day on which an answer to the notice is waited for, counted from when its letter left where that is later. Whichever of its
 * addresses it reached counts.
 * @returns undefined where no notice was given, or its letter reached nobody
 */
export async function noticeWaitsUntil(
  { emails, cohort }: NoticeDeps,
  { applicationId, reportDefault }: Pick<Support, 'applicationId' | 'reportDefault'>,
): Promise<CivilDate | undefined> {
  if (!reportDefault) return undefined;
  const { notice } = reportDefault;
  const letters = await emails.of({ purpose: 'applicant', id: applicationId });
  const [sentAt] = letters
    .filter(({ template, data }) => template === 'default-notified' && data.answerBy === notice.answerBy)
    .flatMap(({ state, sentAt: at, reports }) => (state === 'sent' && at && !cameBack(reports) ? [at] : []))
    .toSorted();
  const sentOn = sentAt === undefined ? undefined : civilDateIn(sentAt, cohort.timeZone);
  return waitedUntil(notice, sentOn, defaultNoticeDaysOf(cohort.support));
}
