import type { Fraction } from './exact.ts';

/** One reading's total, on the cohort's scale. */
export type ReadingTotal = { applicationId: string; jurorId: string; score: Fraction };

export type SeverityCorrection = {
  /** Scores with the jurors' leanings removed, in millionths of a point (integers, compared as such). */
  applications: { applicationId: string; correctedMicros: bigint }[];
  /** Jurors' leanings in millionths of a point: negative is severe, positive is lenient. */
  jurors: { jurorId: string; leaningMicros: bigint; readings: number }[];
  rounds: number;
};

/** What is sought for one application or one juror; cells point at it, so that a round costs no look-up. */
type Estimate = { id: string; value: number; cells: Cell[] };
type Cell = { application: Estimate; juror: Estimate; value: number };

const SETTLED = 1e-12;
const MOST_ROUNDS = 300;

/**
 * The severity correction of SELECTION: minimises Σ(y − f − b)² + λ Σ b², by alternating f and b until the
 * largest change is below 1e-12 or 300 rounds. This is the one numeric rule: floats inside, rounded to
 * millionths before anything compares. Readings are taken in the order of their ids, so that the order given
 * does not matter.
 */
export function correctSeverity(totals: readonly ReadingTotal[], lambda = 3): SeverityCorrection {
  const [applications, jurors] = [new Map<string, Estimate>(), new Map<string, Estimate>()];
  const inOrder = totals.toSorted(
    (a, b) => order(a.applicationId, b.applicationId) || order(a.jurorId, b.jurorId),
  );
  for (const { applicationId, jurorId, score } of inOrder) {
    const application = estimateIn(applications, applicationId);
    const juror = estimateIn(jurors, jurorId);
    const cell = { application, juror, value: Number(score.num) / Number(score.den) };
    application.cells.push(cell);
    juror.cells.push(cell);
  }
  let [rounds, change] = [0, Number.POSITIVE_INFINITY];
  while (change >= SETTLED && rounds < MOST_ROUNDS) {
    const meritChange = update(applications, 0, ({ value, juror }) => value - juror.value);
    const leaningChange = update(jurors, lambda, ({ value, application }) => value - application.value);
    change = Math.max(meritChange, leaningChange);
    rounds += 1;
  }
  return {
    applications: [...applications.values()].map(({ id, value }) => ({
      applicationId: id,
      correctedMicros: micros(value),
    })),
    jurors: [...jurors.values()].map(({ id, value, cells }) => ({
      jurorId: id,
      leaningMicros: micros(value),
      readings: cells.length,
    })),
    rounds,
  };
}

function estimateIn(estimates: Map<string, Estimate>, id: string): Estimate {
  const known = estimates.get(id);
  if (known !== undefined) return known;
  const created: Estimate = { id, value: 0, cells: [] };
  estimates.set(id, created);
  return created;
}

/**
 * Sets each estimate to the sum of its residuals over their number plus the shrinkage; answers the largest
 * change.
 */
function update(
  estimates: ReadonlyMap<string, Estimate>,
  shrinkage: number,
  residual: (cell: Cell) => number,
): number {
  let largest = 0;
  for (const estimate of estimates.values()) {
    let sum = 0;
    for (const cell of estimate.cells) sum += residual(cell);
    const next = sum / (estimate.cells.length + shrinkage);
    largest = Math.max(largest, Math.abs(next - estimate.value));
    estimate.value = next;
  }
  return largest;
}

function micros(value: number): bigint {
  return BigInt(Math.round(value * 1_000_000));
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
