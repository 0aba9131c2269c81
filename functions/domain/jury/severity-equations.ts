/**
 * The normal equations of the severity correction (SELECTION.md §4), in the leanings alone, and their direct solution. With λ > 0
 * their matrix is symmetric and no eigenvalue of it is below λ: it is never singular, and nothing has to converge.
 */

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
