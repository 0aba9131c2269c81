/** The operations of `reports-api`: each hands what was said to its use case. */
import type { Clock } from '#app/ports/ports.ts';
import { fileReports, type ReportDeps } from '#app/support/file-reports.ts';
import { saveReportDraft } from '#app/support/report-drafts.ts';
import { viewReports } from '#app/support/view-reports.ts';
import { accept } from '#domain/values/result.ts';
import type { Operations } from '#http/server/operation.ts';
import type { reportsResponses } from './responses.ts';
import type { reportsRoutes } from './routes.ts';

type Deps = ReportDeps & { clock: Clock };

export const reportsOperations = (deps: Deps): Operations<typeof reportsRoutes, typeof reportsResponses> => ({
  'view-reports': ({ caller }) => viewReports(deps, caller),
  'save-report-draft': ({ caller, body }) => saveReportDraft(deps, { applicationId: caller, ...body }),
  'file-reports': async ({ caller, body: { isExact: _certified, ...told } }) => {
    const filed = await fileReports(deps, { ...told, applicationId: caller, by: { kind: 'applicant' } });
    return filed.ok ? accept({ stage: filed.value.stage }) : filed;
  },
});
