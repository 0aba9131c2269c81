/** Draws a published sortition again, offline, by what its file holds: for whoever has it, and nothing of the programme. */
import { seedOf } from '#domain/draw/draw.ts';
import type { DrawnLot } from '#domain/draw/drawn-lot.ts';
import { signatureDifferences } from '#domain/draw/drawn-signature.ts';
import { type DocumentDifference, differencesOf } from '#domain/values/difference.ts';
import { sha256Of } from '#domain/values/digest.ts';
import { commitmentOf } from '#domain/values/lot.ts';
import { allParts } from './panel-lottery.ts';
import { keepsQuotas, panelModelOf } from './panel-model.ts';
import { type Cell, type Pool, poolDigest } from './pool.ts';
import { documentOf, type PublishedSortition } from './published-sortition.ts';

/**
 * What a change of the file does not show in: when it happened, which beacons did not come, and who left of their own will.
 * Before the draw nothing shows in what was committed to either.
 */
export const notRedrawn = [
  'drawn.lot.beacon.at',
  'drawn.lot.beacon.takenAt',
  'drawn.lot.beacon.missed',
  'drawn.drawnAt',
  'drawn.left',
] as const;

/**
 * @returns every leaf at which it says something else; of a lottery whose parts are not 2^32, or with panels that break a quota,
 * these alone
 */
export function redraw(file: PublishedSortition): DocumentDifference[] {
  const { size, quotas, drawn } = file;
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
  const lot = drawn && remade(drawn.lot);
  const again = documentOf(
    { ...pool, lottery: file.lottery },
    {
      poolSha256: poolDigest(pool),
      lotterySha256: sha256Of(file.lottery),
      secretSha256: lot?.secretSha256 ?? file.secretSha256,
      committedAt: lot?.publishedAt ?? file.committedAt,
      beacon: lot?.beacon.of ?? file.beacon,
      substitutes: file.substitutes,
      drawn: drawn && lot && { lot, drawnAt: drawn.drawnAt, left: drawn.left },
    },
  );
  return [...differencesOf('sortition', '', file, again), ...(drawn ? signatureDifferences(drawn.lot) : [])];
}

/** With the hash and the seed that its secret and its beacon make. */
const remade = (lot: DrawnLot): DrawnLot => ({
  ...lot,
  secretSha256: commitmentOf(lot.secret),
  seed: seedOf(lot.secret, lot.beacon.value, 'sortition'),
});
