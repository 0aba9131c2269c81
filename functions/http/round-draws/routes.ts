/** What staff do for the draw of a round: commit to it, and bring its beacon. A function of its own, since it verifies signatures. */
import * as z from 'zod/mini';
import { sessionNames } from '#domain/application/stages.ts';
import { broughtBeaconSchema } from '#domain/draw/beacon.ts';
import { emptyBody, post, put } from '#http/server/request-parts.ts';
import type { Route } from '#http/server/route.ts';

const onSession = {
  function: 'round-draws',
  audience: 'staff',
  params: z.strictObject({ round: z.enum(sessionNames) }),
} as const;
const round = '/staff/rounds/{round}' as const;

export const drawRoutes = {
  'commit-seed': { ...post(`${round}/commitment`), ...onSession, body: emptyBody },
  'bring-beacon': { ...put(`${round}/beacon`), ...onSession, body: broughtBeaconSchema },
} as const satisfies Record<string, Route>;
