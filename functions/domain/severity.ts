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

type Cell = { application: string; juror: string; value: number };

const SETTLED = 1e-12;
const MOST_ROUNDS = 300;

/**
 * The severity correction of SELECTION: minimises Σ(y − f − b)² + λ Σ b², by alternating f and b until the
 * largest change is below 1e-12 or 300 rounds. This is the one numeric rule: floats inside, rounded to
 * millionths before anything compares. Readings are taken in the order of their ids, so that the order given
 * does not matter.
 */
export function correctSeverity(totals: readonly ReadingTotal[], lambda = 3): SeverityCorrection {
  const cells = totals
    .map(
      ({ applicationId, jurorId, score }): Cell => ({
        application: applicationId,
        juror: jurorId,
        value: Number(score.num) / Number(score.den),
      }),
    )
    .sort((a, b) => order(a.application, b.application) || order(a.juror, b.juror));
  const byApplication = Map.groupBy(cells, ({ application }) => application);
  const byJuror = Map.groupBy(cells, ({ juror }) => juror);
  const merit = new Map([...byApplication.keys()].map((id) => [id, 0]));
  const leaning = new Map([...byJuror.keys()].map((id) => [id, 0]));
  let [rounds, change] = [0, Number.POSITIVE_INFINITY];
  while (change >= SETTLED && rounds < MOST_ROUNDS) {
    const meritChange = update(
      merit,
      byApplication,
      0,
      ({ value, juror }) => value - (leaning.get(juror) ?? 0),
    );
    const leaningChange = update(
      leaning,
      byJuror,
      lambda,
      ({ value, application }) => value - (merit.get(application) ?? 0),
    );
    change = Math.max(meritChange, leaningChange);
    rounds += 1;
  }
  return {
    applications: [...merit].map(([applicationId, value]) => ({
      applicationId,
      correctedMicros: micros(value),
    })),
    jurors: [...leaning].map(([jurorId, value]) => ({
      jurorId,
      leaningMicros: micros(value),
      readings: byJuror.get(jurorId)?.length ?? 0,
    })),
    rounds,
  };
}

/**
 * Sets each estimate to the sum of its residuals over their number plus the shrinkage; answers the largest
 * change.
 */
function update(
  estimates: Map<string, number>,
  groups: ReadonlyMap<string, readonly Cell[]>,
  shrinkage: number,
  residual: (cell: Cell) => number,
): number {
  let largest = 0;
  for (const [id, cells] of groups) {
    const next = cells.reduce((sum, cell) => sum + residual(cell), 0) / (cells.length + shrinkage);
    largest = Math.max(largest, Math.abs(next - (estimates.get(id) ?? 0)));
    estimates.set(id, next);
  }
  return largest;
}

function micros(value: number): bigint {
  return BigInt(Math.round(value * 1_000_000));
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
