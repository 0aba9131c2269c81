/** The lottery in whole numbers: what is committed to and published, and all that a draw reads. */

import type { SolveLp } from '#domain/sortition/linear-programme.ts';
import { type Fraction, fraction } from '#domain/values/exact.ts';
import { type Lottery, leximin } from './leximin.ts';
import { type Composition, keepsQuotas, panelModelOf } from './panel-model.ts';
import type { Pool } from './pool.ts';

/** All parts of a lottery: a draw is the first eight hexadecimal digits of a digest. */
export const allParts = 2 ** 32;

/** A panel, as the cells of its citizens, and how many of all parts fall to it. */
export type LotteryPanel = { cells: Composition; parts: number };

/** @returns undefined where no panel keeps the quotas; panels in ascending order of their cells */
export function panelLottery(pool: Pool, solve: SolveLp): LotteryPanel[] | undefined {
  const model = panelModelOf(pool);
  const lottery = leximin(model, solve);
  if (lottery === undefined) return undefined;
  if (!lottery.every(({ composition }) => keepsQuotas(model, composition)))
    throw new Error('a lottery has only panels that keep the quotas');
  return inWholeParts(lottery);
}

/** Whole parts in all, the rest going to the largest remainders, then to the earlier panels. */
function inWholeParts(lottery: Lottery): LotteryPanel[] {
  const total = lottery.reduce((sum, { probability }) => sum + probability, 0);
  const shares = lottery
    .map(({ composition, probability }) => ({ cells: composition, share: (probability / total) * allParts }))
    .sort((a, b) => byCells(a.cells, b.cells));
  const rest = allParts - shares.reduce((sum, { share }) => sum + Math.floor(share), 0);
  const raised = new Set(shares.toSorted((a, b) => (b.share % 1) - (a.share % 1)).slice(0, rest));
  return shares
    .map((one) => ({ cells: one.cells, parts: Math.floor(one.share) + (raised.has(one) ? 1 : 0) }))
    .filter(({ parts }) => parts > 0);
}

function byCells(a: Composition, b: Composition): number {
  const at = a.findIndex((cell, index) => cell !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

/** The probability of each citizen of a cell, cell by cell, exactly as the parts make it. */
export function statedProbabilities(pool: Pick<Pool, 'cells'>, lottery: readonly LotteryPanel[]): Fraction[] {
  const seats = pool.cells.map(() => 0n);
  for (const { cells, parts } of lottery)
    for (const cell of cells) seats[cell] = (seats[cell] ?? 0n) + BigInt(parts);
  return seats.map((sum, cell) =>
    fraction(sum, BigInt(allParts) * BigInt(pool.cells[cell]?.volunteers.length ?? 1)),
  );
}
