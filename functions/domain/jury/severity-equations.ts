/**
 * The normal equations of the severity correction (SELECTION.md §4), in the leanings alone, and their solution: in floating point, or
 * to as many digits as are asked for. With λ > 0 their matrix is symmetric and no eigenvalue of it is below λ: it is never singular.
 */
import { lcm, wholeSum } from '#domain/values/exact.ts';

/** What answers the leanings for one right-hand side, a number per juror. */
export type LeaningsSolver = (right: Float64Array) => Float64Array;

/**
 * Factors the equations once, by Cholesky.
 * @param readers of each application, the numbers of its jurors, 0 to `jurors` − 1
 * @param lambda the shrinkage, above 0
 */
export function leaningsSolver(
  readers: readonly (readonly number[])[],
  jurors: number,
  lambda: number,
): LeaningsSolver {
  const rows = factored(equations(readers, jurors, lambda));
  return (right) => substituted(rows, right);
}

/** Leanings, each over `over`, and by how much of that each can be off. */
type Leanings = {
  values: bigint[];
  over: bigint;
  margin: bigint;
  /** Whether so many digits are known that a leaning or a merit that may be a half of a millionth, by the margin, is that half. */
  tellsHalves: boolean;
};

/** Binary digits that one division brings: fewer than a number in floating point has. */
const DIGITS = 32;
/** What so many digits leave open is as good as surely a half: it is asked again once that is told. */
const SURELY_A_HALF = 2n ** 96n;

/**
 * The leanings by long division, more digits each time: the solution in floating point proposes digits, and what they leave of the
 * equations is computed in whole numbers, the least common multiple of the m_i taking the place of 1. In each row the diagonal
 * exceeds the other entries taken together by λ, so that no leaning is off by more than all remainders over λ, whatever was
 * proposed. Each is a fraction over the determinant, which is at most the product of the diagonal: from so many digits on, what
 * could be a half is one.
 * @param readers of each application, the numbers of its jurors, 0 to `jurors` − 1
 * @param totals of each application, those of its readers in the same order, whole
 * @param lambda the shrinkage, whole, above 0
 */
export function* longerLeanings(
  readers: readonly (readonly number[])[],
  totals: readonly (readonly bigint[])[],
  jurors: number,
  lambda: number,
): Generator<Leanings, never> {
  const solve = leaningsSolver(readers, jurors, lambda);
  const common = readers.map(({ length }) => BigInt(length)).reduce(lcm, 1n);
  const aboveMeans = (given: readonly (readonly bigint[])[]) =>
    sumsAboveMeans(readers, given, jurors, common);
  const shrinkage = BigInt(lambda) * common;
  const scale = 2 ** DIGITS / Number(common);
  const diagonal = Array.from({ length: jurors }, () => shrinkage);
  for (const juror of readers.flat()) diagonal[juror] = (diagonal[juror] ?? 0n) + common;
  const determinant = diagonal.reduce((product, one) => product * one, 1n);
  let [values, over, rest] = [diagonal.map(() => 0n), 1n, aboveMeans(totals)];
  for (;;) {
    const proposed = solve(Float64Array.from(rest, (one) => Number(one) * scale));
    const digits = Array.from(proposed, (one) => BigInt(Math.round(one)));
    const above = aboveMeans(readers.map((of) => of.map((juror) => digits[juror] ?? 0n)));
    const taken = digits.map((digit, juror) => (above[juror] ?? 0n) + shrinkage * digit);
    rest = rest.map((one, juror) => (one << BigInt(DIGITS)) - (taken[juror] ?? 0n));
    values = values.map((one, juror) => (one << BigInt(DIGITS)) + (digits[juror] ?? 0n));
    over <<= BigInt(DIGITS);
    const left = wholeSum(rest.map((one) => (one < 0n ? -one : one)));
    const margin = left / shrinkage + 1n;
    const tellsHalves = 4_000_000n * common * determinant * margin < over;
    if (over <= SURELY_A_HALF || tellsHalves) yield { values, over, margin, tellsHalves };
  }
}

/** For each juror, by how much what they give exceeds the means of the applications they read, times `common`. */
function sumsAboveMeans(
  readers: readonly (readonly number[])[],
  given: readonly (readonly bigint[])[],
  jurors: number,
  common: bigint,
): bigint[] {
  const sums = Array.from({ length: jurors }, () => 0n);
  for (const [application, of] of readers.entries()) {
    const own = given[application] ?? [];
    const mean = (common / BigInt(of.length)) * wholeSum(own);
    for (const [nth, juror] of of.entries())
      sums[juror] = (sums[juror] ?? 0n) + common * (own[nth] ?? 0n) - mean;
  }
  return sums;
}

/** The lower half of b_j (n_j + λ) − Σ_{i read by j} (mean of the leanings of the readers of i). */
function equations(readers: readonly (readonly number[])[], jurors: number, lambda: number): Float64Array[] {
  const rows = Array.from({ length: jurors }, (_, juror) => new Float64Array(juror + 1).fill(lambda, juror));
  for (const of of readers)
    for (const juror of of) {
      const row = rows[juror] ?? new Float64Array();
      row[juror] = (row[juror] ?? 0) + 1;
      for (const other of of) if (other <= juror) row[other] = (row[other] ?? 0) - 1 / of.length;
    }
  return rows;
}

/** Cholesky, in place: the rows become those of the lower factor. */
function factored(rows: Float64Array[]): Float64Array[] {
  for (const [index, row] of rows.entries()) {
    for (const [column, above] of rows.slice(0, index).entries())
      row[column] = ((row[column] ?? 0) - product(row, above, column)) / (above[column] ?? 1);
    row[index] = Math.sqrt((row[index] ?? 0) - product(row, row, index));
  }
  return rows;
}

/** The sum of the products of the first so many entries. */
function product(a: Float64Array, b: Float64Array, count: number): number {
  let sum = 0;
  for (let place = 0; place < count; place += 1) sum += (a[place] ?? 0) * (b[place] ?? 0);
  return sum;
}

/** Down the factor, then up its transpose. */
function substituted(rows: readonly Float64Array[], right: Float64Array): Float64Array {
  const values = Float64Array.from(right);
  for (const [index, row] of rows.entries())
    values[index] = ((values[index] ?? 0) - product(row, values, index)) / (row[index] ?? 1);
  for (let index = rows.length - 1; index >= 0; index -= 1) {
    const row = rows[index] ?? new Float64Array();
    const value = (values[index] ?? 0) / (row[index] ?? 1);
    values[index] = value;
    for (let place = 0; place < index; place += 1)
      values[place] = (values[place] ?? 0) - (row[place] ?? 0) * value;
  }
  return values;
}
