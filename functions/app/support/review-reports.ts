/** Staff decide on reports that were filed: accepted with what follows in money, queried field by field, or refused with a reason. */
import type { Applications } from '#app/ports/application-ports.ts';
import type { StaffActor } from '#domain/application/application-events.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { ReviewVerdict } from '#domain/support/support-reports.ts';
import { refuse } from '#domain/values/result.ts';
import { applyToSupport, type SupportDeps } from './apply-support.ts';
import { reportTermsFor } from './report-terms.ts';
import { settledOf } from './view-reports.ts';

interface Deps extends SupportDeps {
  applications: Pick<Applications, 'find'>;
  cohort: Pick<Cohort, 'timeZone'>;
}
interface Review {
  applicationId: string;
  /** Of what was read: others meanwhile are read first. */
  filedAt: string;
  verdict: ReviewVerdict;
  by: StaffActor;
}

export async function reviewReports(deps: Deps, { applicationId, filedAt, verdict, by }: Review) {
  const terms = reportTermsFor(await deps.applications.find(applicationId), deps.cohort.timeZone);
  if (!terms) return refuse({ code: 'not-found' } as const);
  return applyToSupport<'review-reports'>(
    deps,
    applicationId,
    (support) => {
      const settled = settledOf(verdict, support, terms);
      return { command: 'review-reports', filedAt, verdict: settled, by: by.id };
    },
    by,
  );
}
