/**
 * A draw by lot: a secret that is committed to, a beacon of a later moment, and the seed that both make. Whoever knows the secret
 * cannot choose the beacon, and whoever sees the beacon does not know the secret; no person types either.
 */
import * as z from 'zod/mini';
import { sha256Schema } from '#domain/values/ids.ts';
import { commitmentOf, digestOf } from '#domain/values/lot.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import {
  type AwaitedBeacon,
  awaitedBeacon,
  drawnBeaconSchema,
  type NamedBeacon,
  namedBeaconSchema,
} from './beacon.ts';

/** What is drawn for: each has a seed of its own, of the same secret and beacon too. */
export const namesOfDraws = ['jury', 'panel', 'sortition'] as const;
export type DrawName = (typeof namesOfDraws)[number];

/** As the record of a round, or of a sortition, holds it; the secret is elsewhere, in escrow, until it is published. */
export const drawSchema = z.strictObject({
  /** SHA-256 of the secret, published at once: the commitment. */
  secretSha256: sha256Schema,
  committedAt: z.iso.datetime(),
  /** The one that is awaited, or came. */
  beacon: namedBeaconSchema,
  /** Those that did not come within a day, oldest first. */
  missed: z.optional(z.array(namedBeaconSchema)),
  drawn: z.optional(drawnBeaconSchema),
});
export type Draw = z.infer<typeof drawSchema>;

/** What the closing of a draw publishes. */
export const revealedSchema = z.strictObject({ secret: sha256Schema, seed: sha256Schema });
export type Revealed = z.infer<typeof revealedSchema>;

export const committedDraw = (secretSha256: string, beacon: NamedBeacon, committedAt: string): Draw => ({
  secretSha256,
  committedAt,
  beacon,
});

/** Another beacon in the place of one that did not come. */
export const withBeacon = (draw: Draw, beacon: NamedBeacon): Draw => ({
  ...draw,
  beacon,
  missed: [...(draw.missed ?? []), draw.beacon],
});

/**
 * SHA-256 of the UTF-8 text `secret LF beacon LF name`, in hexadecimal.
 * By hand: `printf '%s\n%s\n%s' "$secret" "$beacon" "$name" | sha256sum`
 * @param secret as committed, 64 hexadecimal digits
 * @param beacon of drand the `randomness`, of a lottery its text (`lotteryText`)
 */
export const seedOf = (secret: string, beacon: string, name: DrawName): string =>
  digestOf([secret, beacon, name]);

/** Why a draw has no seed yet: its beacon has not come, or the escrow does not hold what was committed. */
export type DrawRefusal =
  | ({ code: 'beacon-awaited' } & AwaitedBeacon)
  | { code: 'secret-mismatch'; committed: string };

/** @param secret what the escrow holds under the commitment */
export function revealed(
  draw: Draw,
  name: DrawName,
  secret: string | undefined,
): Result<Revealed, DrawRefusal> {
  const { drawn, beacon, secretSha256: committed } = draw;
  if (!drawn) return refuse({ code: 'beacon-awaited', ...awaitedBeacon(beacon) });
  if (secret === undefined || commitmentOf(secret) !== committed)
    return refuse({ code: 'secret-mismatch', committed });
  return accept({ secret, seed: seedOf(secret, drawn.value, name) });
}
