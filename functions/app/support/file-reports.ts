/**
 * The reports of a laureate are filed: on its page, or from a paper by staff. They may be before the help ends; their review begins
 * when it has.
 */
import type { Applications } from '#app/ports/application-ports.ts';
import type { ReportDrafts } from '#app/ports/support-ports.ts';
import type { StaffActor } from '#domain/application/application-events.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import {
  acceptedReports,
  isSameReports,
  type ToldReports,
  waitsForReview,
} from '#domain/support/support-reports.ts';
import { type CivilDate, civilDateIn } from '#domain/values/civil-date.ts';
import { accept, refuse } from '#domain/values/result.ts';
import { applyToSupport, type SupportDeps } from './apply-support.ts';
import { calendarProblems, reportTermsFor } from './report-terms.ts';
import { settlementOf } from './view-reports.ts';

export interface ReportDeps extends SupportDeps {
  applications: Pick<Applications, 'find'>;
  reportDrafts: ReportDrafts;
  cohort: Pick<Cohort, 'timeZone'>;
}
interface Filing extends ToldReports {
  applicationId: string;
  by: { kind: 'applicant' } | StaffActor;
  /** Of a paper: when it came. */
  receivedOn?: CivilDate;
}

/**
 * @returns the support; the same again changes nothing. Every problem at once; `reports-accepted` once they are.
 */
export async function fileReports(deps: ReportDeps, { applicationId, by, receivedOn, ...told }: Filing) {
  const { timeZone } = deps.cohort;
  const terms = reportTermsFor(await deps.applications.find(applicationId), timeZone);
  if (!terms) return refuse({ code: 'not-found' } as const);
  const done = await applyToSupport<'file-reports'>(
    deps,
    applicationId,
    (_, now) => {
      const today = civilDateIn(now, timeZone);
      const day = receivedOn ?? today;
      return {
        command: 'file-reports',
        reports: told,
        planned: terms.planned,
        receivedOn: day,
        settlement: settlementOf({ ...told, planned: terms.planned }, terms),
        problems: calendarProblems(terms, { receivedOn: day, today }),
        by: by.kind === 'staff' ? by.id : by.kind,
      };
    },
    by,
  );
  const isPassed = !done.ok && done.refusal.code === 'support-stage-passed';
  const filed = isPassed ? ((await filedBefore(deps, applicationId, told)) ?? done) : done;
  // Also for whom the first answer never reached: what is filed is a draft no more.
  if (filed.ok) await deps.reportDrafts.discard(applicationId);
  return filed;
}

/** What became of the same reports, where they were filed before; undefined where others were, or none. */
async function filedBefore(
  { supports }: Pick<ReportDeps, 'supports'>,
  applicationId: string,
  told: ToldReports,
) {
  const support = await supports.find(applicationId);
  const accepted = acceptedReports(support?.reports);
  if (accepted) return refuse({ code: 'reports-accepted', acceptedAt: accepted.acceptedAt } as const);
  const isAgain =
    support?.reports && waitsForReview(support.reports) && isSameReports(support.reports.filed, told);
  return isAgain ? accept(support) : undefined;
}
