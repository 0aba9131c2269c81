/** How long personal data are kept, from the cohort file: those of the awarded longer, with the papers of the grant. */

import { type CivilDate, civilDateIn, civilDaysAfter, monthsAfter } from '#domain/values/civil-date.ts';
import type { Cohort } from './cohort.ts';

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

/** What is noted of a cohort that is put away: that it was closed, and whose data are gone. */
export interface PutAway {
  isClosed: boolean;
  anonymised: ReadonlySet<Share>;
}

/** What an operator has to do so that no data outlive their term (RGPD, art. 5(1)(e)). */
export interface RetentionTask {
  act: 'close' | 'anonymise';
  /** The first day on which data may not be there any more. */
  dueOn: CivilDate;
}

/** Days before the first term from which its closing is due: whatever still waits in the cohort has to end before. */
const noticeDays = 30;

/** Whether anything can be due: before, nothing has to be read. */
export const isNearTerm = ({ others }: Terms, today: CivilDate): boolean =>
  today >= civilDaysAfter(others, -noticeDays);

/** One thing at most. A run on the second term takes what the first was to take as well. */
export function retentionTasks(
  terms: Terms,
  { isClosed, anonymised }: PutAway,
  today: CivilDate,
): RetentionTask[] {
  if (!isNearTerm(terms, today) || anonymised.has('awarded')) return [];
  if (!isClosed) return [{ act: 'close', dueOn: terms.others }];
  const share = today >= terms.awarded ? 'awarded' : 'others';
  return today < terms.others || anonymised.has(share) ? [] : [{ act: 'anonymise', dueOn: terms[share] }];
}
