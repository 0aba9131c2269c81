/** The operations of `round-draws`: each hands what was said to its use case, with who said it. */
import { commitSeed, type SecretDeps } from '#app/round/commit-seed.ts';
import { type TakeBeaconDeps, takeBeacon } from '#app/round/take-beacon.ts';
import type { Operations } from '#http/server/operation.ts';
import type { drawResponses } from './responses.ts';
import type { drawRoutes } from './routes.ts';

export const drawOperations = (
  deps: SecretDeps & TakeBeaconDeps,
): Operations<typeof drawRoutes, typeof drawResponses> => ({
  'commit-seed': ({ params, caller }) => commitSeed(deps, { ...params, actor: caller }),
  'bring-beacon': ({ params, body, caller }) => takeBeacon(deps, { ...params, beacon: body, actor: caller }),
});
