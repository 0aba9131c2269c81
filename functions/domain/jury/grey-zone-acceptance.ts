/**
 * The grey zone as staff accept it: once, whole, and only when all the readings of the rules are filed, so that no moment is chosen
 * by what is still unread. What it was computed from is frozen with it, and a replay computes it again.
 */
import * as z from 'zod/mini';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import { fraction } from '#domain/values/exact.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { type Chance, chancesOf, greyZone } from './grey-zone.ts';
import type { CountedReading } from './jury-closing.ts';
import { marksProblems, readingScore } from './jury-score.ts';
import type { ReadingTotal } from './severity.ts';

export const acceptedGreyZoneSchema = z.strictObject({
  /** Those of the list, nearest the cut first. */
  applications: z.array(z.strictObject({ applicationId: z.string(), chanceMicros: z.int() })),
  /** What it was computed from: by application, then juror, the total of each reading in ten-thousandths of a point. */
  totals: z.record(z.string(), z.record(z.string(), z.int())),
});
export type AcceptedGreyZone = z.infer<typeof acceptedGreyZoneSchema>;

export type GreyZoneFacts = {
  /** Those that the jury reads. */
  applications: readonly { applicationId: string; title: string }[];
  /** Theirs alone. */
  readings: readonly CountedReading[];
  rules: Cohort['jury'];
};

export type GreyZoneToAcceptRefusal = RefusalOf<'grey-zone-early' | 'grey-zone-empty'>;

/** @returns the list with its totals; `grey-zone-early` with what is still to be filed, `grey-zone-empty` where nobody is near the cut */
export function greyZoneToAccept({
  applications,
  readings,
  rules,
}: GreyZoneFacts): Result<AcceptedGreyZone, GreyZoneToAcceptRefusal> {
  const needed = rules.readersPerApplication;
  const byApplication = Map.groupBy(readings, ({ applicationId }) => applicationId);
  const short = applications.flatMap(({ applicationId, title }) => {
    const own = byApplication.get(applicationId) ?? [];
    const got = own.filter(({ state }) => state === 'filed').length;
    const isWaiting = own.some(({ state }) => state === 'assigned');
    return got < needed || isWaiting ? [{ applicationId, title, needed, got }] : [];
  });
  if (short.length > 0) return refuse({ code: 'grey-zone-early', applications: short });
  const totals = totalsIn(readings, rules);
  const listed = greyZone(chancesOf(readingTotals(totals), rules));
  return listed.length === 0 ? refuse({ code: 'grey-zone-empty' }) : accept({ applications: listed, totals });
}

/** The list that these totals give, by the rules. */
export function greyZoneAgain(
  { totals }: Pick<AcceptedGreyZone, 'totals'>,
  rules: Pick<Cohort['jury'], 'ranking' | 'quorum' | 'shortlistSize'>,
): Chance[] {
  return greyZone(chancesOf(readingTotals(totals), rules));
}

/** Readers beyond the rules, by application. */
export const extraReadersOf = ({ applications }: AcceptedGreyZone): Record<string, number> =>
  Object.fromEntries(applications.map(({ applicationId }) => [applicationId, 1]));

function totalsIn(readings: readonly CountedReading[], rules: Cohort['jury']): AcceptedGreyZone['totals'] {
  const totals: AcceptedGreyZone['totals'] = {};
  for (const reading of readings) {
    if (reading.state !== 'filed') continue;
    const marks = Object.fromEntries(reading.marks.map(({ criterion, mark }) => [criterion, mark]));
    if (marksProblems(marks, rules).length > 0) continue;
    const { num, den } = readingScore(marks, rules);
    const own = totals[reading.applicationId] ?? {};
    own[reading.jurorId] = Number((num * PER_POINT) / den);
    totals[reading.applicationId] = own;
  }
  return totals;
}

/** Weights are basis points: a total is a whole number of ten-thousandths. */
const PER_POINT = 10_000n;

function readingTotals(totals: AcceptedGreyZone['totals']): ReadingTotal[] {
  return Object.entries(totals).flatMap(([applicationId, own]) =>
    Object.entries(own).map(([jurorId, total]) => ({
      applicationId,
      jurorId,
      score: fraction(BigInt(total), PER_POINT),
    })),
  );
}
