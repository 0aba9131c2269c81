/** How the severity correction answers to one reading: it is linear in the totals. */
import type { ReadApplication } from './jury-changes.ts';
import { publishedLambda } from './severity.ts';

/** By how many millionths each corrected score moves when the reading's total moves by one point. */
export type Response = (application: number, jurorId: string) => Float64Array;

/**
 * The response to any reading, from one solution of the normal equations of the jurors' leanings (as many
 * unknowns as jurors): a foretelling in floating point, to be checked by the rule where it is close.
 */
export function severityResponse(applications: readonly ReadApplication[]): Response {
  const jurors = [...new Set(applications.flatMap(({ readings }) => readings.map((one) => one.jurorId)))];
  const numbers = new Map(jurors.map((id, index) => [id, index]));
  const readers = applications.map(({ readings }) =>
    readings.map(({ jurorId }) => numbers.get(jurorId) ?? 0),
  );
  const inverse = inverseOf(normalEquations(readers, jurors.length));
  return (application, jurorId) => {
    const own = readers[application] ?? [];
    const juror = numbers.get(jurorId) ?? 0;
    const leanings = inverse.map((row) => {
      const others = own.reduce((sum, other) => sum + (row[other] ?? 0), 0);
      return (row[juror] ?? 0) - others / own.length;
    });
    return Float64Array.from(readers, (of, index) => {
      const leaning = of.reduce((sum, one) => sum + (leanings[one] ?? 0), 0);
      return (((index === application ? 1 : 0) - leaning) / of.length) * 1_000_000;
    });
  };
}

/** b_j (n_j + λ) − Σ_{i read by j} (mean of the leanings of the readers of i). */
function normalEquations(readers: readonly (readonly number[])[], size: number): Float64Array[] {
  const rows = Array.from({ length: size }, (_, juror) => {
    const row = new Float64Array(size);
    row[juror] = publishedLambda;
    return row;
  });
  for (const of of readers)
    for (const juror of of) {
      const row = rows[juror];
      if (row === undefined) continue;
      row[juror] = (row[juror] ?? 0) + 1;
      for (const other of of) row[other] = (row[other] ?? 0) - 1 / of.length;
    }
  return rows;
}

/** Gauss and Jordan without pivoting: the matrix is symmetric and its diagonal dominates. */
function inverseOf(matrix: readonly Float64Array[]): Float64Array[] {
  const size = matrix.length;
  const rows = matrix.map((row, index) => {
    const wide = new Float64Array(2 * size);
    wide.set(row);
    wide[size + index] = 1;
    return wide;
  });
  for (const [column, pivotRow] of rows.entries()) {
    const pivot = pivotRow[column] ?? 1;
    for (const [place, value] of pivotRow.entries()) pivotRow[place] = value / pivot;
    for (const row of rows) {
      const factor = row[column] ?? 0;
      if (row === pivotRow || factor === 0) continue;
      for (const [place, value] of pivotRow.entries()) row[place] = (row[place] ?? 0) - factor * value;
    }
  }
  return rows.map((row) => row.slice(size));
}
