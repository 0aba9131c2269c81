import {
  compare,
  type Fraction,
  fraction,
  mean,
  squareRootText,
  subtract,
  toDecimalString,
} from '#domain/values/exact.ts';
import type { ReadingTotal } from './severity.ts';

/** How far the readers of one application are from each other; figures are decimal text, two places. */
export type Spread = {
  applicationId: string;
  readings: number;
  min: string;
  max: string;
  range: string;
  mean: string;
  /** Sample deviation (over n − 1); null for a single reading. */
  standardDeviation: string | null;
};

/** The spread of every application that was read, in the order of their ids; the order given does not matter. */
export function spreadByApplication(totals: readonly ReadingTotal[]): Spread[] {
  return [...Map.groupBy(totals, ({ applicationId }) => applicationId)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([applicationId, own]) => {
      const scores = own.map(({ score }) => score);
      const { min, max, range } = rangeOf(scores);
      return {
        applicationId,
        readings: scores.length,
        min: toDecimalString(min, 2),
        max: toDecimalString(max, 2),
        range: toDecimalString(range, 2),
        mean: toDecimalString(mean(scores), 2),
        standardDeviation: scores.length < 2 ? null : squareRootText(sampleVariance(scores), 2),
      };
    });
}

/** The least, the greatest, and their difference, exact. Throws a RangeError when there is none. */
export function rangeOf(scores: readonly Fraction[]): { min: Fraction; max: Fraction; range: Fraction } {
  const ordered = scores.toSorted(compare);
  const [min, max] = [ordered.at(0), ordered.at(-1)];
  if (min === undefined || max === undefined) throw new RangeError('no reading to compare');
  return { min, max, range: subtract(max, min) };
}

/** The exact sample variance, over n − 1. Throws a RangeError on fewer than two values. */
export function sampleVariance(values: readonly Fraction[]): Fraction {
  const centre = mean(values);
  const squares = values.map((value) => {
    const away = subtract(value, centre);
    return fraction(away.num * away.num, away.den * away.den);
  });
  const { num, den } = mean(squares);
  return fraction(num * BigInt(values.length), den * BigInt(values.length - 1));
}
