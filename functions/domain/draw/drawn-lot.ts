/** A draw that was revealed, as what is exported and published of it holds it, and whether its parts agree. */
import * as z from 'zod/mini';
import { defined } from '#domain/values/defined.ts';
import { type DocumentDifference, differencesOf } from '#domain/values/difference.ts';
import { sha256Schema as sha256 } from '#domain/values/ids.ts';
import { commitmentOf } from '#domain/values/lot.ts';
import type { DrawnBeacon, NamedBeacon } from './beacon.ts';
import { type Draw, type DrawName, type Revealed, seedOf } from './draw.ts';

/** What was committed to and when, the beacon that came after those that did not, and the seed that both make. */
export const drawnLotSchema = z.strictObject({
  secretSha256: sha256,
  /** When the commitment was recorded, and so published. */
  publishedAt: z.iso.datetime(),
  beacon: z.strictObject({
    /** Which draw: `drand`, the network and the round, or the name of a lottery and the day. */
    of: z.string(),
    at: z.iso.datetime(),
    /** The line that goes into the seed. */
    value: z.string(),
    signature: z.optional(z.string()),
    takenAt: z.iso.datetime(),
    /** Those that did not come within a day, oldest first. */
    missed: z.optional(z.array(z.string())),
  }),
  secret: sha256,
  seed: sha256,
});
export type DrawnLot = z.infer<typeof drawnLotSchema>;

/** A beacon in one line, with its network. */
export const recordedBeacon = (beacon: NamedBeacon): string =>
  beacon.source === 'drand' ? `drand ${beacon.chain} ${beacon.round}` : `${beacon.name} ${beacon.day}`;

export function lotOf({
  draw,
  revealed,
}: {
  draw: Draw & { drawn: DrawnBeacon };
  revealed: Revealed;
}): DrawnLot {
  const { secretSha256, committedAt, beacon, missed, drawn } = draw;
  return {
    secretSha256,
    publishedAt: committedAt,
    beacon: {
      of: recordedBeacon(beacon),
      at: beacon.at,
      ...drawn,
      ...defined({ missed: missed?.map(recordedBeacon) }),
    },
    ...revealed,
  };
}

/** Where the secret is not the one committed to, or the seed not that of secret and beacon. */
export const drawDifferences = (lot: DrawnLot, name: DrawName): DocumentDifference[] => [
  ...differencesOf('lot', 'secretSha256', lot.secretSha256, commitmentOf(lot.secret)),
  ...differencesOf('lot', 'seed', lot.seed, seedOf(lot.secret, lot.beacon.value, name)),
];
