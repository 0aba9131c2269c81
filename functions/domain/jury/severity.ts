import type { Fraction } from '#domain/values/exact.ts';
import type { ReadApplication } from './jury-changes.ts';

/** One reading's total, on the cohort's scale. */
export type ReadingTotal = { applicationId: string; jurorId: string; score: Fraction };

export type SeverityCorrection = {
  /** Scores with the jurors' leanings removed, in millionths of a point (integers, compared as such). */
  applications: { applicationId: string; correctedMicros: bigint }[];
  /** Jurors' leanings in millionths of a point: negative is severe, positive is lenient. */
  jurors: { jurorId: string; leaningMicros: bigint; readings: number }[];
  rounds: number;
};

/** One side of the table: an estimate per id, and the numbers of its cells. */
type Side = { ids: string[]; values: Float64Array; cells: number[][]; of: Uint32Array };

/** The published shrinkage of a juror's leaning. */
export const publishedLambda = 3;

const SETTLED = 1e-12;
export const mostRounds = 300;

/**
 * The severity correction (SELECTION.md §4): minimises Σ(y − f − b)² + λ Σ b², by alternating f and b until the
 * largest change is below 1e-12 or 300 rounds. This is the one numeric rule: floats inside, rounded to
 * millionths before anything compares. Readings are taken in the order of their ids, so that the order given
 * does not matter.
 */
export function correctSeverity(
  totals: readonly ReadingTotal[],
  lambda = publishedLambda,
): SeverityCorrection {
  const inOrder = totals.toSorted(
    (a, b) => order(a.applicationId, b.applicationId) || order(a.jurorId, b.jurorId),
  );
  const scores = Float64Array.from(inOrder, ({ score }) => Number(score.num) / Number(score.den));
  const applications = sideOf(inOrder.map(({ applicationId }) => applicationId));
  const jurors = sideOf(inOrder.map(({ jurorId }) => jurorId));
  let [rounds, change] = [0, Number.POSITIVE_INFINITY];
  while (change >= SETTLED && rounds < mostRounds) {
    const meritChange = update(applications, jurors, scores, 0);
    const leaningChange = update(jurors, applications, scores, lambda);
    change = Math.max(meritChange, leaningChange);
    rounds += 1;
  }
  return {
    applications: applications.ids.map((applicationId, index) => ({
      applicationId,
      correctedMicros: micros(applications.values[index] ?? 0),
    })),
    jurors: jurors.ids.map((jurorId, index) => ({
      jurorId,
      leaningMicros: micros(jurors.values[index] ?? 0),
      readings: jurors.cells[index]?.length ?? 0,
    })),
    rounds,
  };
}

function sideOf(idByCell: readonly string[]): Side {
  const numbers = new Map<string, number>();
  const cells: number[][] = [];
  const of = Uint32Array.from(idByCell, (id, cell) => {
    const number = numbers.get(id) ?? numbers.size;
    if (number === numbers.size) {
      numbers.set(id, number);
      cells.push([]);
    }
    cells[number]?.push(cell);
    return number;
  });
  return { ids: [...numbers.keys()], values: new Float64Array(numbers.size), cells, of };
}

/**
 * Sets each estimate of one side to the sum of what the other side leaves of its cells, over their number
 * plus the shrinkage; answers the largest change.
 */
function update(side: Side, other: Side, scores: Float64Array, shrinkage: number): number {
  let largest = 0;
  for (const [index, cells] of side.cells.entries()) {
    let sum = 0;
    for (const cell of cells) sum += (scores[cell] ?? 0) - (other.values[other.of[cell] ?? 0] ?? 0);
    const next = sum / (cells.length + shrinkage);
    largest = Math.max(largest, Math.abs(next - (side.values[index] ?? 0)));
    side.values[index] = next;
  }
  return largest;
}

function micros(value: number): bigint {
  return BigInt(Math.round(value * 1_000_000));
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** By how many millionths each corrected score moves when the reading's total moves by one point. */
export type ScoreResponse = (application: number, jurorId: string) => Float64Array;

/**
 * The response to any reading, from one solution of the normal equations of the jurors' leanings (as many unknowns as jurors):
 * a floating-point prediction, to be checked by the rule where it is close.
 */
export function severityResponse(applications: readonly ReadApplication[]): ScoreResponse {
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
