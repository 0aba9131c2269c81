/**
 * What each juror gave to each type of applicant, beside what everybody gave to it (SELECTION.md §20). For staff: it names jurors,
 * and is a question to them, never an answer. Exact means; fewer than five readings are told with others. Pure.
 */
import type { CountedReading } from '#domain/jury/jury-closing.ts';
import { type JuryRules, readingScore } from '#domain/jury/jury-score.ts';
import { type Fraction, mean, subtract, toDecimalString } from '#domain/values/exact.ts';
import { leastTold } from '#domain/values/small-counts.ts';

/** Means of totals, decimal texts of two places: the juror's, everybody's on the same types, and the first less the second. */
export type MeanTotals = { readings: number; mean: string; everybody: string; difference: string };
export type JurorByType = {
  jurorId: string;
  all: MeanTotals;
  /** Largest first; `type` null where several (`types`) are merged. Empty where that would take all. */
  byType: (MeanTotals & { type: string | null; types: number })[];
};

type TotalOf = { jurorId: string; type: string; total: Fraction };

/** Jurors who filed no reading are left out. */
export function jurorsByType(
  readings: readonly CountedReading[],
  typeOf: ReadonlyMap<string, string>,
  rules: JuryRules,
): JurorByType[] {
  const totals = readings.flatMap((reading): TotalOf[] => {
    const type = typeOf.get(reading.applicationId);
    if (reading.state !== 'filed' || type === undefined) return [];
    const marks = Object.fromEntries(reading.marks.map(({ criterion, mark }) => [criterion, mark]));
    return [{ jurorId: reading.jurorId, type, total: readingScore(marks, rules) }];
  });
  const jurorIds = [...new Set(totals.map(({ jurorId }) => jurorId))].sort();
  return jurorIds.map((jurorId) => {
    const own = totals.filter((one) => one.jurorId === jurorId);
    return {
      jurorId,
      all: meansOf(own, totals),
      byType: typesToTell(own).map((types) => {
        const among = ({ type }: TotalOf) => types.includes(type);
        const [type = null] = types.length === 1 ? types : [];
        return { type, types: types.length, ...meansOf(own.filter(among), totals.filter(among)) };
      }),
    };
  });
}

/** The types by which a juror's readings may be told apart: each alone with five, the others together with five. */
function typesToTell(own: readonly TotalOf[]): string[][] {
  const readings = (types: readonly string[]) => own.filter(({ type }) => types.includes(type)).length;
  const types = [...new Set(own.map(({ type }) => type))].sort(
    (a, b) => readings([b]) - readings([a]) || (a < b ? -1 : 1),
  );
  const alone = types.filter((type) => readings([type]) >= leastTold);
  const merged = types.filter((type) => readings([type]) < leastTold);
  while (merged.length > 0 && alone.length > 0 && (merged.length < 2 || readings(merged) < leastTold))
    merged.push(...alone.splice(-1));
  if (alone.length === 0 && merged.length > 0) return [];
  return [...alone.map((type) => [type]), ...(merged.length > 0 ? [merged] : [])];
}

function meansOf(own: readonly TotalOf[], everybody: readonly TotalOf[]): MeanTotals {
  const [mine, ofAll] = [mean(own.map(({ total }) => total)), mean(everybody.map(({ total }) => total))];
  return {
    readings: own.length,
    mean: toDecimalString(mine, 2),
    everybody: toDecimalString(ofAll, 2),
    difference: toDecimalString(subtract(mine, ofAll), 2),
  };
}
