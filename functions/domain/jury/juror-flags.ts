import {
  add,
  compare,
  type Fraction,
  fraction,
  fractionToText,
  mean,
  squareRootText,
  toDecimalString,
} from '#domain/values/exact.ts';
import { rankCorrelation } from '#domain/values/ranks.ts';
import { sampleVariance } from './jury-spread.ts';
import type { ReadingTotal, SeverityCorrection } from './severity.ts';

/** Readings under which a figure says nothing about a juror, and so raises no flag. */
export const fewestReadings = 5;

export const jurorFlagNames = [
  'SEVERE',
  'LENIENT',
  'NARROW_SPREAD',
  'WIDE_SPREAD',
  'AGAINST_CO_READERS',
  'SAME_TOTAL',
] as const;
export type JurorFlag = (typeof jurorFlagNames)[number];

/** What the jury's president sees of one juror; figures are decimal text. Never an exclusion. */
export type JurorFigures = {
  jurorId: string;
  readings: number;
  /** Points: negative is severe, positive is lenient. */
  leaning: string;
  /** Deviation of their totals over that of their co-readers' on the same applications; null without one. */
  spreadRatio: string | null;
  /** Spearman's correlation with the mean of their co-readers; null where there is none. */
  correlation: string | null;
  /** The total they gave most often, and to how many per cent of their applications. */
  commonest: { total: string; percent: string };
  flags: JurorFlag[];
};

/**
 * Flags to the jury's president (SELECTION.md §6), jurors in the order of their ids: leaning
 * beyond the bound, spread ratio outside [0.5, 2], Spearman with co-readers below 0, over 60 % identical
 * totals. Every comparison is exact; with fewer readings than the minimum, or fewer that others read too, no
 * flag is raised.
 */
export function jurorFlags(
  totals: readonly ReadingTotal[],
  severity: SeverityCorrection,
  leaningPoints: Fraction,
): JurorFigures[] {
  const byApplication = Map.groupBy(totals, ({ applicationId }) => applicationId);
  const byJuror = Map.groupBy(totals, ({ jurorId }) => jurorId);
  return severity.jurors
    .toSorted((a, b) => (a.jurorId < b.jurorId ? -1 : 1))
    .map(({ jurorId, leaningMicros }) => {
      const own = byJuror.get(jurorId) ?? [];
      const shared = sharedReadings(own, byApplication);
      const leaning = fraction(leaningMicros, 1_000_000n);
      const spread = spreadRatioSquared(shared);
      const correlation = rankCorrelation(
        shared.map(({ score }) => score),
        shared.map(({ others }) => mean(others)),
      );
      const commonest = commonestTotal(own);
      const onShared = shared.length >= fewestReadings;
      const flags: JurorFlag[] = [
        ...(own.length >= fewestReadings ? leaningFlag(leaning, leaningPoints) : []),
        ...(onShared && spread ? spreadFlag(spread) : []),
        ...(onShared && correlation && correlation.sign < 0 ? ['AGAINST_CO_READERS' as const] : []),
        ...(own.length >= fewestReadings && 100 * commonest.count > 60 * own.length
          ? ['SAME_TOTAL' as const]
          : []),
      ];
      return {
        jurorId,
        readings: own.length,
        leaning: toDecimalString(leaning, 2),
        spreadRatio: spread && squareRootText(spread, 2),
        correlation: correlation?.text ?? null,
        commonest: {
          total: toDecimalString(commonest.total, 2),
          percent: toDecimalString(fraction(100 * commonest.count, own.length), 0),
        },
        flags,
      };
    });
}

type Shared = { score: Fraction; others: Fraction[] };

/** The readings of applications that somebody else read too, with what the others gave. */
function sharedReadings(
  own: readonly ReadingTotal[],
  byApplication: ReadonlyMap<string, readonly ReadingTotal[]>,
): Shared[] {
  return own.flatMap(({ applicationId, jurorId, score }) => {
    const others = (byApplication.get(applicationId) ?? []).filter((one) => one.jurorId !== jurorId);
    return others.length === 0 ? [] : [{ score, others: others.map((one) => one.score) }];
  });
}

/** The ratio of the variances, so that it compares without a root; null where one cannot be had. */
function spreadRatioSquared(shared: readonly Shared[]): Fraction | null {
  if (shared.length < 2) return null;
  const own = sampleVariance(shared.map(({ score }) => score));
  const theirs = sampleVariance(shared.flatMap(({ others }) => others));
  return theirs.num === 0n ? null : fraction(own.num * theirs.den, own.den * theirs.num);
}

function spreadFlag(squared: Fraction): JurorFlag[] {
  if (compare(squared, fraction(1, 4)) < 0) return ['NARROW_SPREAD'];
  return compare(squared, fraction(4)) > 0 ? ['WIDE_SPREAD'] : [];
}

function leaningFlag(leaning: Fraction, bound: Fraction): JurorFlag[] {
  if (compare(leaning, bound) > 0) return ['LENIENT'];
  return compare(add(leaning, bound), fraction(0)) < 0 ? ['SEVERE'] : [];
}

function commonestTotal(own: readonly ReadingTotal[]): { total: Fraction; count: number } {
  const groups = [...Map.groupBy(own, ({ score }) => fractionToText(score)).values()];
  const [first] = groups.sort(
    (a, b) => b.length - a.length || compare(a[0]?.score ?? fraction(0), b[0]?.score ?? fraction(0)),
  );
  return { total: first?.[0]?.score ?? fraction(0), count: first?.length ?? 0 };
}
