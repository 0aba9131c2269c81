/** The operations of `round-analysis`. */
import { type AnalyseRoundDeps, showSensitivity, simulateFunding } from '#app/record/analyse-round.ts';
import { type ShowRoundDeps, showRound } from '#app/round/show-round.ts';
import type { Operations } from '#http/server/operation.ts';
import type { analysisResponses } from './responses.ts';
import type { analysisRoutes } from './routes.ts';

export const analysisOperations = (
  deps: AnalyseRoundDeps & ShowRoundDeps,
): Operations<typeof analysisRoutes, typeof analysisResponses> => ({
  'show-round': ({ params }) => showRound(deps, params),
  'show-sensitivity': ({ params }) => showSensitivity(deps, params),
  'simulate-funding': ({ body }) => simulateFunding(deps, body),
});
