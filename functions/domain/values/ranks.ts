import { compare, type Fraction, fraction, squareRootText, wholeSum } from './exact.ts';

/**
 * Spearman's rank correlation of two lists of the same length, ties at their mean rank. Its sign is exact
 * (that of a whole number); `text` has two places. Null when one list is level throughout, or holds fewer
 * than two.
 */
export function rankCorrelation(
  a: readonly Fraction[],
  b: readonly Fraction[],
): { sign: -1 | 0 | 1; text: string } | null {
  const [ranksA, ranksB] = [doubledRanks(a), doubledRanks(b)];
  const together = comoment(ranksA, ranksB);
  const [aloneA, aloneB] = [comoment(ranksA, ranksA), comoment(ranksB, ranksB)];
  if (aloneA === 0n || aloneB === 0n) return null;
  const sign = together > 0n ? 1 : together < 0n ? -1 : 0;
  const size = squareRootText(fraction(together * together, aloneA * aloneB), 2);
  return { sign, text: sign < 0 && size !== '0.00' ? `-${size}` : size };
}

/** Twice the mean rank of each value, a whole number: those below, twice, plus those level, plus one. */
function doubledRanks(values: readonly Fraction[]): bigint[] {
  return values.map((value) => {
    const below = values.filter((other) => compare(other, value) < 0).length;
    const level = values.filter((other) => compare(other, value) === 0).length;
    return BigInt(2 * below + level + 1);
  });
}

/** n Σ xy − Σx Σy: the covariance up to a positive factor. */
function comoment(x: readonly bigint[], y: readonly bigint[]): bigint {
  const products = wholeSum(x.map((value, index) => value * (y[index] ?? 0n)));
  return BigInt(x.length) * products - wholeSum(x) * wholeSum(y);
}

/**
 * Ranks of what is already in order, 1 for the first: neighbours that are level share theirs, and the next
 * one's counts them all (1, 2, 2, 4).
 */
export function sharedRanks<T>(inOrder: readonly T[], isLevel: (a: T, b: T) => boolean): number[] {
  const ranks: number[] = [];
  for (const [index, one] of inOrder.entries()) {
    const before = inOrder[index - 1];
    ranks.push(index > 0 && isLevel(before as T, one) ? (ranks[index - 1] ?? 1) : index + 1);
  }
  return ranks;
}
