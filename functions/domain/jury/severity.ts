import type { Fraction } from '#domain/values/exact.ts';

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
