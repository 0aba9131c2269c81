/** How long personal data are kept, from the cohort file: those of the awarded longer, with the papers of the grant. */
import type { Cohort } from '#domain/cohort/cohort.ts';
import { type CivilDate, civilDateIn, monthsAfter } from '#domain/values/civil-date.ts';

/** The first day on which they go. Whatever belongs to no awarded application goes on the first. */
export interface Terms {
  others: CivilDate;
  awarded: CivilDate;
}
export type Share = keyof Terms;
export const shares = ['others', 'awarded'] as const satisfies readonly Share[];

type Kept = Pick<Cohort, 'calendar' | 'retention' | 'timeZone'>;

export function retentionTerms({ calendar, retention, timeZone }: Kept): Terms {
  const end = civilDateIn(calendar.endsAt, timeZone);
  return {
    others: monthsAfter(end, retention.notAwardedMonths),
    awarded: monthsAfter(end, retention.awardedMonths),
  };
}

/** Whose term has come. */
export function sharesDue(terms: Terms, now: Date, timeZone: string): ReadonlySet<Share> {
  const today = civilDateIn(now.toISOString(), timeZone);
  return new Set(shares.filter((share) => today >= terms[share]));
}

/** When DynamoDB may delete by itself, seconds since 1970: the day after the term, so that no zone is early. */
export const secondsOfTerm = (term: CivilDate): number => Date.parse(`${term}T00:00:00Z`) / 1000 + 86_400;
