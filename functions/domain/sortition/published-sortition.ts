/** What is published of a sortition, without a name or an address: enough to draw again and to name what differs. */
import * as z from 'zod/mini';
import { panelQuotaSchema } from '#domain/cohort/panel-quotas.ts';
import { drawnLotSchema, lotOf, recordedBeacon } from '#domain/draw/drawn-lot.ts';
import { sha256Schema } from '#domain/values/ids.ts';
import { drawnPanel, type SortedPool } from './drawn-panel.ts';
import { statedProbabilities } from './panel-lottery.ts';
import type { Sortition } from './sortition.ts';

const ids = z.array(z.string());
const cellNumber = z.int().check(z.nonnegative());

export const publishedSortitionSchema = z.strictObject({
  format: z.literal('sortition/2'),
  size: z.int().check(z.positive()),
  substitutes: z.int().check(z.nonnegative()),
  quotas: z.array(panelQuotaSchema),
  /** Those who are alike, with how likely each of them is to be drawn: a fraction. */
  cells: z.array(z.strictObject({ categories: ids, volunteers: ids, probability: z.string() })),
  /** Panels that keep the quotas, as the places of their cells in the list, from 0, and their parts of 2^32. */
  lottery: z.array(z.strictObject({ cells: z.array(cellNumber), parts: z.int().check(z.positive()) })),
  poolSha256: sha256Schema,
  lotterySha256: sha256Schema,
  /** Of the secret; and the public draw that is awaited, or came. */
  secretSha256: sha256Schema,
  committedAt: z.iso.datetime(),
  beacon: z.string(),
  /** Once secret and seed are published. */
  drawn: z.optional(
    z.strictObject({
      lot: drawnLotSchema,
      drawnAt: z.iso.datetime(),
      /** Who declined or left, in this order, and who sits for whom; null where the seat stays free. */
      left: ids,
      replaced: z.array(
        z.strictObject({ left: z.string(), by: z.nullable(z.string()), sameCell: z.boolean() }),
      ),
      members: ids,
      substitutes: ids,
    }),
  ),
});
export type PublishedSortition = z.infer<typeof publishedSortitionSchema>;

/** What is published as it was recorded, and the rest computed from. */
export type RecordedSortition = Pick<
  PublishedSortition,
  'poolSha256' | 'lotterySha256' | 'secretSha256' | 'committedAt' | 'beacon' | 'substitutes'
> & { drawn?: Pick<NonNullable<PublishedSortition['drawn']>, 'lot' | 'drawnAt' | 'left'> | undefined };

/** @param substitutes how many are to stand by */
export function publishedSortition(
  pool: SortedPool,
  { poolSha256, lotterySha256, draw, revealed, drawnAt, left }: Sortition,
  substitutes: number,
): PublishedSortition {
  const { secretSha256, committedAt, beacon, drawn } = draw;
  const isDrawn = drawn && revealed && drawnAt !== undefined;
  return documentOf(pool, {
    poolSha256,
    lotterySha256,
    secretSha256,
    committedAt,
    beacon: recordedBeacon(beacon),
    substitutes,
    ...(isDrawn ? { drawn: { lot: lotOf({ draw: { ...draw, drawn }, revealed }), drawnAt, left } } : {}),
  });
}

/** The file of a pool with its lottery, and of what was recorded of its draw. */
export function documentOf(
  pool: SortedPool,
  { substitutes, drawn, ...recorded }: RecordedSortition,
): PublishedSortition {
  const { size, quotas, cells, lottery } = pool;
  const probabilities = statedProbabilities(pool, lottery);
  return {
    format: 'sortition/2',
    size,
    substitutes,
    quotas: [...quotas],
    cells: cells.map(({ categories, volunteers }, cell) => ({
      categories: [...categories],
      volunteers: [...volunteers],
      probability: `${probabilities[cell]?.num}/${probabilities[cell]?.den}`,
    })),
    lottery: lottery.map(({ cells: own, parts }) => ({ cells: [...own], parts })),
    ...recorded,
    ...(drawn ? { drawn: { ...drawn, ...drawnPanel(pool, drawn.lot.seed, drawn.left, substitutes) } } : {}),
  };
}
