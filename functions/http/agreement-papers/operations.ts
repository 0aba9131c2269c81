/** The operations of `agreement-papers`: files that were kept or are made. */
import { agreementPaper, datesNow } from '#app/agreement/agreement-papers.ts';
import { applicationCopy, type CopyDeps } from '#app/application/application-copy.ts';
import { asFile } from '#http/server/answered-file.ts';
import type { Operations } from '#http/server/operation.ts';
import type { agreementResponses } from './responses.ts';
import type { agreementRoutes } from './routes.ts';

export const agreementOperations = (
  deps: Parameters<typeof datesNow>[0] & CopyDeps,
): Operations<typeof agreementRoutes, typeof agreementResponses> => {
  const kept = async (applicationId: string, copy: 'issued' | 'signed' = 'issued') =>
    asFile(await agreementPaper(deps, applicationId, copy));
  return {
    'download-agreement': ({ caller, query }) => kept(caller, query.copy),
    'download-agreement-dates': async ({ caller }) => asFile(await datesNow(deps, caller)),
    'download-application': async ({ caller }) => asFile(await applicationCopy(deps, caller)),
    'download-agreement-for-staff': ({ params, query }) => kept(params.applicationId, query.copy),
  };
};
