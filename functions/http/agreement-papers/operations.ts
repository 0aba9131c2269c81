/** The operations of `agreement-papers`: files that were kept or are made, and the reports that staff note. */
import { agreementDates, agreementPaper, type PapersDeps } from '#app/agreement/agreement-papers.ts';
import { recordReport, undoReport } from '#app/agreement/record-report.ts';
import { applicationCopy, type CopyDeps } from '#app/application/application-copy.ts';
import type { ApplyDeps } from '#app/application/apply-command.ts';
import { asFile } from '#http/server/answered-file.ts';
import type { Operations } from '#http/server/operation.ts';
import { standingOf } from '#http/server/standing.ts';
import type { agreementResponses } from './responses.ts';
import type { agreementRoutes } from './routes.ts';

export const agreementOperations = (
  deps: PapersDeps & ApplyDeps & CopyDeps,
): Operations<typeof agreementRoutes, typeof agreementResponses> => {
  const kept = async (applicationId: string, copy: 'issued' | 'signed' = 'issued') =>
    asFile(await agreementPaper(deps, applicationId, copy));
  return {
    'download-agreement': ({ caller, query }) => kept(caller, query.copy),
    'download-agreement-dates': async ({ caller }) => asFile(await agreementDates(deps, caller)),
    'download-application': async ({ caller }) => asFile(await applicationCopy(deps, caller)),
    'record-report': async ({ params, body, caller }) =>
      standingOf(await recordReport(deps, { ...params, ...body, by: caller })),
    'undo-report': async ({ params, caller }) =>
      standingOf(await undoReport(deps, { ...params, by: caller })),
    'download-agreement-for-staff': ({ params, query }) => kept(params.applicationId, query.copy),
  };
};
