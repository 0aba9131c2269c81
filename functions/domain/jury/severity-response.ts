import type { ReadApplication } from './jury-changes.ts';
import { publishedLambda } from './severity.ts';
import { leaningsSolver } from './severity-equations.ts';

/** By how many millionths each corrected score moves when the reading's total moves by one point. */
export type ScoreResponse = (application: number, jurorId: string) => Float64Array;

/**
 * The response of the corrected scores to any reading: the correction is linear in the totals, so one solution a juror foretells
 * them all. In floating point, to be checked by the rule where it is close.
 */
export function severityResponse(applications: readonly ReadApplication[]): ScoreResponse {
  const jurors = [...new Set(applications.flatMap(({ readings }) => readings.map((one) => one.jurorId)))];
  const numbers = new Map(jurors.map((id, index) => [id, index]));
  const readers = applications.map(({ readings }) =>
    readings.map(({ jurorId }) => numbers.get(jurorId) ?? 0),
  );
  const solve = leaningsSolver(readers, jurors.length, publishedLambda);
  // Symmetric: the solution for one juror is that juror's column as well as the row.
  const inverse = jurors.map((_, juror) => solve(new Float64Array(jurors.length).fill(1, juror, juror + 1)));
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
