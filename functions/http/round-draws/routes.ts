/** What staff do for draws: commit to a round’s, bring the beacon of any. A function of its own, since it verifies signatures. */
import * as z from 'zod/mini';
import { sessionNames } from '#domain/application/stages.ts';
import { broughtBeaconSchema } from '#domain/draw/beacon.ts';
import { namesOfDraws } from '#domain/draw/draw.ts';
import { emptyBody, post, put } from '#http/server/request-parts.ts';
import type { Route } from '#http/server/route.ts';

const staff = { function: 'round-draws', audience: 'staff' } as const;
const onSession = z.strictObject({ round: z.enum(sessionNames) });
const onDraw = z.strictObject({ draw: z.enum(namesOfDraws) });

export const drawRoutes = {
  'commit-seed': {
    ...post('/staff/rounds/{round}/commitment'),
    ...staff,
    params: onSession,
    body: emptyBody,
  },
  'bring-beacon': {
    ...put('/staff/draws/{draw}/beacon'),
    ...staff,
    params: onDraw,
    body: broughtBeaconSchema,
  },
} as const satisfies Record<string, Route>;
