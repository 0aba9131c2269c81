import type { Fraction } from '#domain/values/exact.ts';
import { leaningsSolver } from './severity-equations.ts';

/** One reading's total, on the cohort's scale. */
export type ReadingTotal = { applicationId: string; jurorId: string; score: Fraction };

export type SeverityCorrection = {
  /** Scores with the jurors' leanings removed, in millionths of a point (integers, compared as such). */
  applications: { applicationId: string; correctedMicros: bigint }[];
  /** Jurors' leanings in millionths of a point: negative is severe, positive is lenient. */
  jurors: { jurorId: string; leaningMicros: bigint; readings: number }[];
};

/** One side of the table: its ids, the numbers of the cells of each, and whose each cell is. */
type Side = { ids: string[]; cells: number[][]; of: number[] };

/** The published shrinkage of a juror's leaning. */
export const publishedLambda = 3;

/**
 * The severity correction (SELECTION.md §4): minimises Σ(y − f − b)² + λ Σ b², by solving its normal equations directly, so that
 * no number of readings leaves it unfinished. This is the one numeric rule of the scores: floats inside, rounded to millionths
 * before anything compares. Readings are taken in the order of their ids, so that the order given does not matter.
 */
export function correctSeverity(totals: readonly ReadingTotal[]): SeverityCorrection {
  const inOrder = totals.toSorted(
    (a, b) => order(a.applicationId, b.applicationId) || order(a.jurorId, b.jurorId),
  );
  const scores = Float64Array.from(inOrder, ({ score }) => Number(score.num) / Number(score.den));
  const applications = sideOf(inOrder.map(({ applicationId }) => applicationId));
  const jurors = sideOf(inOrder.map(({ jurorId }) => jurorId));
  const readers = applications.cells.map((cells) => cells.map((cell) => jurors.of[cell] ?? 0));
  const means = applications.cells.map((cells) => meanOf(cells, (cell) => scores[cell] ?? 0));
  const above = (cell: number) => (scores[cell] ?? 0) - (means[applications.of[cell] ?? 0] ?? 0);
  const solve = leaningsSolver(readers, jurors.ids.length, publishedLambda);
  const leanings = solve(
    Float64Array.from(jurors.cells, (cells) => cells.reduce((sum, cell) => sum + above(cell), 0)),
  );
  const merit = (cell: number) => (scores[cell] ?? 0) - (leanings[jurors.of[cell] ?? 0] ?? 0);
  return {
    applications: applications.ids.map((applicationId, index) => ({
      applicationId,
      correctedMicros: micros(meanOf(applications.cells[index] ?? [], merit)),
    })),
    jurors: jurors.ids.map((jurorId, index) => ({
      jurorId,
      leaningMicros: micros(leanings[index] ?? 0),
      readings: jurors.cells[index]?.length ?? 0,
    })),
  };
}

function sideOf(idByCell: readonly string[]): Side {
  const numbers = new Map<string, number>();
  const cells: number[][] = [];
  const of = idByCell.map((id, cell) => {
    const number = numbers.get(id) ?? numbers.size;
    if (number === numbers.size) {
      numbers.set(id, number);
      cells.push([]);
    }
    cells[number]?.push(cell);
    return number;
  });
  return { ids: [...numbers.keys()], cells, of };
}

function meanOf(cells: readonly number[], value: (cell: number) => number): number {
  return cells.reduce((sum, cell) => sum + value(cell), 0) / cells.length;
}

/** In whole millionths, halves upwards. */
export function micros(value: number): bigint {
  return BigInt(Math.round(value * 1_000_000));
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
