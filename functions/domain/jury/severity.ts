import { type Fraction, lcm, wholeSum } from '#domain/values/exact.ts';
import { longerLeanings } from './severity-equations.ts';

/** One reading's total, on the cohort's scale. */
export type ReadingTotal = { applicationId: string; jurorId: string; score: Fraction };

export type SeverityCorrection = {
  /** Scores with the jurors' leanings removed, in millionths of a point (integers, compared as such). */
  applications: { applicationId: string; correctedMicros: bigint }[];
  /** Jurors' leanings in millionths of a point: negative is severe, positive is lenient. */
  jurors: { jurorId: string; leaningMicros: bigint; readings: number }[];
};

/** The published shrinkage of a juror's leaning. */
export const publishedLambda = 3;

/**
 * The severity correction (SELECTION.md §4): minimises Σ(y − f − b)² + λ Σ b², by solving its normal equations. What it answers is
 * the exact solution, rounded to millionths: whatever computes it in fractions finds the same. The order given does not matter.
 */
export function correctSeverity(totals: readonly ReadingTotal[]): SeverityCorrection {
  const unit = [...new Set(totals.map(({ score }) => score.den))].reduce(lcm, 1n);
  const inOrder = totals.toSorted(
    (a, b) => order(a.applicationId, b.applicationId) || order(a.jurorId, b.jurorId),
  );
  const applications = [...Map.groupBy(inOrder, ({ applicationId }) => applicationId)];
  const jurors = [...Map.groupBy(inOrder, ({ jurorId }) => jurorId)];
  const numbers = new Map(jurors.map(([id], index) => [id, index]));
  const rounded = roundedSolution(
    applications.map(([, own]) => own.map(({ jurorId }) => numbers.get(jurorId) ?? 0)),
    applications.map(([, own]) => own.map(({ score }) => score.num * (unit / score.den))),
    jurors.length,
    unit,
  );
  return {
    applications: applications.map(([applicationId], index) => ({
      applicationId,
      correctedMicros: rounded[jurors.length + index] ?? 0n,
    })),
    jurors: jurors.map(([jurorId, own], index) => ({
      jurorId,
      leaningMicros: rounded[index] ?? 0n,
      readings: own.length,
    })),
  };
}

/** The leanings, then the merits, in millionths: as many digits as both ends of what is left open need to round to the same. */
function roundedSolution(
  readers: readonly (readonly number[])[],
  totals: readonly (readonly bigint[])[],
  jurors: number,
  unit: bigint,
): bigint[] {
  const sums = totals.map(wholeSum);
  const longer = longerLeanings(readers, totals, jurors, publishedLambda);
  for (;;) {
    const { values, over, margin, tellsHalves } = longer.next().value;
    const merits = readers.map(
      (of, index) => (sums[index] ?? 0n) * over - wholeSum(of.map((juror) => values[juror] ?? 0n)),
    );
    const roundedWith = (by: bigint) => [
      ...values.map((value) => micros(value + by, over * unit)),
      ...merits.map((merit, index) => {
        const count = BigInt(readers[index]?.length ?? 1);
        return micros(merit + count * by, count * over * unit);
      }),
    ];
    const highest = roundedWith(margin);
    if (tellsHalves || roundedWith(-margin).every((one, index) => one === highest[index])) return highest;
  }
}

/** num / den in whole millionths, halves upwards; `den` is above 0. */
export function micros(num: bigint, den: bigint): bigint {
  const [doubled, whole] = [2_000_000n * num + den, 2n * den];
  const rest = doubled % whole;
  return (doubled - rest) / whole - (rest < 0n ? 1n : 0n);
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
