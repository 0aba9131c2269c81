/** An exact rational number, always reduced, with a positive denominator. */
export type Fraction = { readonly num: bigint; readonly den: bigint };

export type Order = -1 | 0 | 1;

/** Greatest common divisor of two integers, never negative. */
function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

export function wholeSum(values: readonly bigint[]): bigint {
  return values.reduce((sum, one) => sum + one, 0n);
}

/** Least common multiple of two positive integers. */
export function lcm(a: bigint, b: bigint): bigint {
  return (a / gcd(a, b)) * b;
}

/**
 * num / den in lowest terms. Integers only: throws a RangeError on a zero denominator or on a number that is
 * not a safe integer.
 */
export function fraction(num: bigint | number, den: bigint | number = 1n): Fraction {
  const [n, d] = [integer(num), integer(den)];
  if (d === 0n) throw new RangeError('a fraction has no zero denominator');
  const divisor = gcd(n, d) * (d < 0n ? -1n : 1n);
  return { num: n / divisor, den: d / divisor };
}

function integer(value: bigint | number): bigint {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new RangeError('not a safe integer');
  return BigInt(value);
}

/** Orders by cross-multiplication: -1 when a < b, 0 when equal, 1 when a > b. */
export function compare(a: Fraction, b: Fraction): Order {
  const [left, right] = [a.num * b.den, b.num * a.den];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

export function add(a: Fraction, b: Fraction): Fraction {
  return fraction(a.num * b.den + b.num * a.den, a.den * b.den);
}

export function subtract(a: Fraction, b: Fraction): Fraction {
  return fraction(a.num * b.den - b.num * a.den, a.den * b.den);
}

export function multiply(a: Fraction, b: Fraction): Fraction {
  return fraction(a.num * b.num, a.den * b.den);
}

/** The exact mean. Throws a RangeError when there is nothing to average. */
export function mean(values: readonly Fraction[]): Fraction {
  const total = values.reduce(add, fraction(0n));
  return fraction(total.num, total.den * BigInt(values.length));
}

/**
 * Decimal text with `places` digits after the point, halves rounded away from zero: 14.125 to 2 places is
 * "14.13". For display, never for a decision.
 */
export function toDecimalString(value: Fraction, places: number): string {
  const scale = 10n ** BigInt(places);
  const size = value.num < 0n ? -value.num : value.num;
  const rounded = (2n * size * scale + value.den) / (2n * value.den);
  const digits = rounded.toString().padStart(places + 1, '0');
  const cut = digits.length - places;
  const sign = value.num < 0n && rounded !== 0n ? '-' : '';
  return places === 0 ? sign + digits : `${sign}${digits.slice(0, cut)}.${digits.slice(cut)}`;
}

/** "num/den", the form in which a fraction is stored and hashed. */
export function fractionToText(value: Fraction): string {
  return `${value.num}/${value.den}`;
}

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
