import { compare, type Fraction, toDecimalString } from '#domain/values/exact.ts';
import { rangeOf } from './jury-spread.ts';
import type { ReadingTotal } from './severity.ts';
import type { ShortlistEntry } from './shortlist.ts';

export type GreyReason =
  /** In by one of the two rankings and out by the other. */
  | { code: 'STATUS_DIFFERS'; raw: Standing; corrected: Standing }
  /** The readers differ by more than the published number of points. */
  | { code: 'READERS_DIFFER'; min: string; max: string; range: string; limit: string };

type Standing = Pick<ShortlistEntry, 'outcome' | 'rank' | 'scoreText'>;

export type GreyCase = {
  applicationId: string;
  reasons: GreyReason[];
  /** Who could read it once more; null when nobody may. */
  proposed: { jurorId: string; readings: number } | null;
};

export type GreyZoneFacts = {
  /** Which ranking decides. Under `corrected` the correction already speaks: there is no grey zone. */
  ranking: 'raw' | 'corrected';
  raw: readonly ShortlistEntry[];
  corrected: readonly ShortlistEntry[];
  totals: readonly ReadingTotal[];
  /** D, on the cohort's scale: readers who differ by more than this are in the grey zone. */
  points: Fraction;
  /** Jurors with the readings that they have in all, and the applications that they may not read. */
  jurors: readonly { jurorId: string; readings: number; barredFrom: readonly string[] }[];
};

/**
 * The applications proposed for one more reading before the round closes (SELECTION.md §5),
 * in the order of their ids, each with its reasons. The reader proposed is, among those who may read it and
 * have not, the one with the fewest readings, those proposed here counted, then the lowest id. The order
 * given does not matter.
 */
export function greyZone(facts: GreyZoneFacts): GreyCase[] {
  if (facts.ranking === 'corrected') return [];
  const corrected = new Map(facts.corrected.map((entry) => [entry.applicationId, entry]));
  const readings = Map.groupBy(facts.totals, ({ applicationId }) => applicationId);
  const loads = new Map(facts.jurors.map(({ jurorId, readings: count }) => [jurorId, count]));
  return facts.raw
    .toSorted((a, b) => (a.applicationId < b.applicationId ? -1 : 1))
    .flatMap((entry): GreyCase[] => {
      const { applicationId } = entry;
      const own = readings.get(applicationId) ?? [];
      const reasons = [
        ...statusReason(entry, corrected.get(applicationId)),
        ...distanceReason(own, facts.points),
      ];
      if (reasons.length === 0) return [];
      const done = new Set(own.map(({ jurorId }) => jurorId));
      const proposed = nextReader(applicationId, done, facts.jurors, loads);
      return [{ applicationId, reasons, proposed }];
    });
}

function statusReason(raw: ShortlistEntry, corrected: ShortlistEntry | undefined): GreyReason[] {
  if (corrected === undefined || raw.outcome === corrected.outcome) return [];
  return [{ code: 'STATUS_DIFFERS', raw: standing(raw), corrected: standing(corrected) }];
}

function standing({ outcome, rank, scoreText }: ShortlistEntry): Standing {
  return { outcome, rank, scoreText };
}

function distanceReason(own: readonly ReadingTotal[], points: Fraction): GreyReason[] {
  if (own.length < 2) return [];
  const { min, max, range } = rangeOf(own.map(({ score }) => score));
  if (compare(range, points) <= 0) return [];
  const text = (value: Fraction) => toDecimalString(value, 2);
  return [
    { code: 'READERS_DIFFER', min: text(min), max: text(max), range: text(range), limit: text(points) },
  ];
}

function nextReader(
  applicationId: string,
  done: ReadonlySet<string>,
  jurors: GreyZoneFacts['jurors'],
  loads: Map<string, number>,
): GreyCase['proposed'] {
  const [first] = jurors
    .filter(({ jurorId, barredFrom }) => !done.has(jurorId) && !barredFrom.includes(applicationId))
    .map(({ jurorId }) => ({ jurorId, readings: loads.get(jurorId) ?? 0 }))
    .sort((a, b) => a.readings - b.readings || (a.jurorId < b.jurorId ? -1 : 1));
  if (first === undefined) return null;
  loads.set(first.jurorId, first.readings + 1);
  return first;
}
