/** The operations of `panel-api`. */
import { type CastBallotDeps, castBallot } from '../app/cast-ballot.ts';
import { type ShowBallotDeps, showBallot } from '../app/show-ballot.ts';
import type { Operations } from './http-api.ts';

export const panelOperations = (deps: CastBallotDeps & ShowBallotDeps): Operations<'panel-api'> => ({
  'show-ballot': ({ caller }) => showBallot(deps)({ panelistId: caller }),
  'cast-ballot': ({ caller, body }) => castBallot(deps)({ panelistId: caller, ...body }),
});
