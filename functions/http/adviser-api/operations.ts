/** The operations of `adviser-api`. */
import { type OpenSessionDeps, openSession } from '#app/mail/open-session.ts';
import { type AdviseDeps, listAdvised, noteSession, servingAdviser } from '#app/support/advise.ts';
import type { Operations } from '#http/server/operation.ts';
import type { adviserResponses } from './responses.ts';
import type { adviserRoutes } from './routes.ts';

export const adviserOperations = (
  deps: AdviseDeps & OpenSessionDeps,
): Operations<typeof adviserRoutes, typeof adviserResponses> => ({
  'open-adviser-session': async ({ caller, credential, read, body }) => {
    const serving = await servingAdviser(deps, caller);
    if (!serving.ok) return serving;
    return openSession(deps, { purpose: 'adviser', id: caller }, { credential, read, ...body });
  },
  'list-advised': ({ caller }) => listAdvised(deps, { adviserId: caller }),
  'note-session': ({ caller, params, body }) =>
    noteSession(deps, { adviserId: caller, ...params, session: body }),
});
