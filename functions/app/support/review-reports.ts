/**
 * Staff decide on reports that were filed: accepted with what follows in money, queried field by field, or refused with a reason. What
 * accepts them for less than was granted is proposed by one and confirmed by another (domain/support/reduction.ts).
 */
import type { Applications } from '#app/ports/application-ports.ts';
import type { StaffActor } from '#domain/application/application-events.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { authorOf } from '#domain/cohort/signatory.ts';
import type { ReviewVerdict } from '#domain/support/support-reports.ts';
import { defined } from '#domain/values/defined.ts';
import { accept, refuse } from '#domain/values/result.ts';
import { applyToSupport, type SupportDeps } from './apply-support.ts';
import { reportTermsFor } from './report-terms.ts';
import { settledOf } from './view-reports.ts';

interface Deps extends SupportDeps {
  applications: Pick<Applications, 'find'>;
  cohort: Pick<Cohort, 'timeZone' | 'service'>;
}
interface Review {
  applicationId: string;
  /** Of what was read: others meanwhile are read first. */
  filedAt: string;
  verdict: ReviewVerdict;
  /** The digest of what another account proposed. */
  confirms?: string | undefined;
  by: StaffActor;
}

/** @returns the support after it; the proposal, where another account must confirm it */
export async function reviewReports(deps: Deps, { applicationId, filedAt, verdict, confirms, by }: Review) {
  const application = await deps.applications.find(applicationId);
  const terms = reportTermsFor(application, deps.cohort.timeZone);
  if (!application || !terms) return refuse({ code: 'not-found' } as const);
  const at = deps.clock.now().toISOString();
  const done = await applyToSupport<'review-reports'>(
    deps,
    applicationId,
    (support) => {
      const settled = settledOf(verdict, support, terms);
      return { command: 'review-reports', filedAt, verdict: settled, ...defined({ confirms }), by: by.id };
    },
    by,
    {
      decision: {
        author: authorOf(deps.cohort, application, at),
        number: terms.agreement.number,
        isBody: terms.financialYearEndsOn !== undefined,
      },
    },
  );
  const proposal = done.ok && verdict.outcome === 'accepted' ? done.value.reports?.proposal : undefined;
  return proposal ? accept({ proposal }) : done;
}
