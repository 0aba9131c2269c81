import { type OpenSessionDeps, openSession } from '#app/mail/open-session.ts';
import { type CastBallotDeps, castBallot, type ShowBallotDeps, showBallot } from '#app/panel/cast-ballot.ts';
import { declareTies, showTies, type TiesDeps } from '#app/panel/declare-ties.ts';
import type { Operations } from '#http/server/operation.ts';
import type { panelResponses } from './responses.ts';
import type { panelRoutes } from './routes.ts';

export const panelOperations = (
  deps: CastBallotDeps & OpenSessionDeps & ShowBallotDeps & TiesDeps,
): Operations<typeof panelRoutes, typeof panelResponses> => ({
  'open-panelist-session': ({ caller, credential, read, body }) =>
    openSession(deps, { purpose: 'panelist', id: caller }, { credential, read, ...body }),
  'show-ties': ({ caller }) => showTies(deps, { panelistId: caller }),
  'declare-ties': ({ caller, body }) => declareTies(deps, { panelistId: caller, ...body }),
  'show-ballot': ({ caller }) => showBallot(deps, { panelistId: caller }),
  'cast-ballot': ({ caller, body }) => castBallot(deps, { panelistId: caller, ...body }),
});
