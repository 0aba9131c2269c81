import { type CastBallotDeps, castBallot, type ShowBallotDeps, showBallot } from '#app/panel/cast-ballot.ts';
import type { Operations } from '#http/server/operation.ts';
import type { panelResponses } from './responses.ts';
import type { panelRoutes } from './routes.ts';

export const panelOperations = (
  deps: CastBallotDeps & ShowBallotDeps,
): Operations<typeof panelRoutes, typeof panelResponses> => ({
  'show-ballot': ({ caller }) => showBallot(deps, { panelistId: caller }),
  'cast-ballot': ({ caller, body }) => castBallot(deps, { panelistId: caller, ...body }),
});
