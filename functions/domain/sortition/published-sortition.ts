/** What is published of a sortition, without a name or an address: enough to draw again and to name what differs. */
import * as z from 'zod/mini';
import { panelQuotaSchema } from '#domain/cohort/panel-quotas.ts';
import { type DocumentDifference, differencesOf } from '#domain/values/difference.ts';
import { sha256Of } from '#domain/values/digest.ts';
import { sha256Schema } from '#domain/values/ids.ts';
import { commitmentOf } from '#domain/values/lot.ts';
import { drawnPanel, type SortedPool } from './drawn-panel.ts';
import { allParts, statedProbabilities } from './panel-lottery.ts';
import { keepsQuotas, panelModelOf } from './panel-model.ts';
import { type Cell, type Pool, poolDigest } from './pool.ts';
import type { Sortition } from './sortition.ts';

const ids = z.array(z.string());
const cellNumber = z.int().check(z.nonnegative());

export const publishedSortitionSchema = z.strictObject({
  format: z.literal('sortition/1'),
  size: z.int().check(z.positive()),
  substitutes: z.int().check(z.nonnegative()),
  quotas: z.array(panelQuotaSchema),
  /** Those who are alike, with how likely each of them is to be drawn: a fraction. */
  cells: z.array(z.strictObject({ categories: ids, volunteers: ids, probability: z.string() })),
  /** Panels that keep the quotas, as the places of their cells in the list, from 0, and their parts of 2^32. */
  lottery: z.array(z.strictObject({ cells: z.array(cellNumber), parts: z.int().check(z.positive()) })),
  poolSha256: sha256Schema,
  lotterySha256: sha256Schema,
  seedSha256: sha256Schema,
  committedAt: z.iso.datetime(),
  /** Once the seed is published. */
  drawn: z.optional(
    z.strictObject({
      seed: z.string(),
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

/** What a change of the file does not show in: when it happened, and who left of their own will. */
export const notRedrawn = ['committedAt', 'drawn.drawnAt', 'drawn.left'] as const;

export function publishedSortition(
  pool: SortedPool,
  { committedAt, poolSha256, lotterySha256, seedSha256, seed, drawnAt, left }: Sortition,
  substitutes: number,
): PublishedSortition {
  const { size, quotas, cells, lottery } = pool;
  const probabilities = statedProbabilities(pool, lottery);
  return {
    format: 'sortition/1',
    ...{ size, substitutes, quotas: [...quotas] },
    cells: cells.map(({ categories, volunteers }, cell) => ({
      categories: [...categories],
      volunteers: [...volunteers],
      probability: `${probabilities[cell]?.num}/${probabilities[cell]?.den}`,
    })),
    lottery: lottery.map(({ cells: own, parts }) => ({ cells: [...own], parts })),
    ...{ poolSha256, lotterySha256, seedSha256, committedAt },
    ...(seed === undefined || drawnAt === undefined
      ? {}
      : { drawn: { seed, drawnAt, left, ...drawnPanel(pool, seed, left, substitutes) } }),
  };
}

/**
 * Draws again, offline, by what the file itself holds.
 * @returns every leaf at which it says something else; of a lottery whose parts are not 2^32, or with panels that break a quota,
 * these alone
 */
export function redraw(file: PublishedSortition): DocumentDifference[] {
  const { size, quotas, substitutes, drawn, committedAt } = file;
  const cells: Cell[] = file.cells.map(({ categories, volunteers }) => ({ categories, volunteers }));
  const pool: Pool = { size, quotas, cells };
  const model = panelModelOf(pool);
  const parts = file.lottery.reduce((sum, one) => sum + one.parts, 0);
  const unsound = [
    ...differencesOf('lottery', 'parts', parts, allParts),
    ...file.lottery.flatMap((one, at) =>
      keepsQuotas(model, one.cells) ? [] : differencesOf('lottery', `${at}.cells`, one.cells.join(' '), null),
    ),
  ];
  if (unsound.length > 0) return unsound;
  const sortition: Sortition = {
    poolSha256: poolDigest(pool),
    lotterySha256: sha256Of(file.lottery),
    seedSha256: drawn ? commitmentOf(drawn.seed) : file.seedSha256,
    volunteers: cells.reduce((sum, { volunteers }) => sum + volunteers.length, 0),
    ...{ committedAt, left: drawn?.left ?? [], accepted: [] },
    ...(drawn ? { seed: drawn.seed, drawnAt: drawn.drawnAt } : {}),
  };
  return differencesOf(
    'sortition',
    '',
    file,
    publishedSortition({ ...pool, lottery: file.lottery }, sortition, substitutes),
  );
}
