/** The operations of `agreement-papers`: they read, and answer files. */
import {
  agreementDates,
  type Paper,
  type PapersDeps,
  paperToSign,
  signedPaper,
} from '../app/agreement-papers.ts';
import { accept, type Result } from '../domain/application-events.ts';
import type { agreementRoutes } from './agreement-routes.ts';
import type { Operations } from './http-api.ts';

/** The bytes, with what they are. */
function asFile<R>(made: Result<Paper<string>, R>) {
  if (!made.ok) return made;
  const { bytes, type, fileName } = made.value;
  return { ...accept(bytes), file: { type, fileName } };
}

export const agreementOperations = (deps: PapersDeps): Operations<typeof agreementRoutes> => {
  const drawn = async (applicationId: string, copy: 'issued' | 'signed' = 'issued') =>
    asFile(await (copy === 'signed' ? signedPaper(deps) : paperToSign(deps))(applicationId));
  return {
    'download-agreement': ({ caller, query }) => drawn(caller, query.copy),
    'download-agreement-dates': async ({ caller }) => asFile(await agreementDates(deps)(caller)),
    'download-agreement-for-staff': ({ params, query }) => drawn(params.applicationId, query.copy),
  };
};
