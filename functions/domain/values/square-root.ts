import { type Fraction, toDecimalString } from './exact.ts';

/**
 * The square root of a non-negative number as decimal text of `places` digits, halves rounded up. Exact: the
 * nearest decimal, found among integers. For display, never for a decision. Throws a RangeError below zero.
 */
export function squareRootText(value: Fraction, places: number): string {
  if (value.num < 0n) throw new RangeError('no square root below zero');
  const scale = 10n ** BigInt(places);
  // round(√x) = ⌊(⌊√(4x)⌋ + 1) / 2⌋, for x = value · scale².
  const doubled = integerRoot((4n * value.num * scale * scale) / value.den);
  return toDecimalString({ num: (doubled + 1n) / 2n, den: scale }, places);
}

/** ⌊√value⌋ by Newton's iteration from above. */
function integerRoot(value: bigint): bigint {
  if (value < 2n) return value;
  let root = 1n << BigInt(Math.ceil(value.toString(2).length / 2));
  for (;;) {
    const next = (root + value / root) / 2n;
    if (next >= root) return root;
    root = next;
  }
}
