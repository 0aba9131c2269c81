/**
 * Reports that are accepted for less than was granted: by the agreement the grant falls with the costs, which takes a right away. So
 * whoever filed is told the amount first, and has time to answer (CRPA L121-1, L122-1), two of the staff decide, and the letter says
 * why and how to contest it (CRPA L211-2, CJA R421-5). Pure.
 */
import { daysAfter } from '#domain/values/days.ts';
import { type Happening, happeningOf } from '#domain/values/second-person.ts';
import type { FiledReports, ReportSettlement } from './support-reports.ts';

/** From the letter that tells the amount: the law asks for a reasonable time, and says no number. */
const answerDays = 15;

/** Until when (ISO instant) whoever filed may answer to what their reports would take away. */
export const answerUntil = (filedAt: string): string => daysAfter(filedAt, answerDays);

export const isReduction = ({ recoverCents }: Pick<ReportSettlement, 'recoverCents'>): boolean =>
  recoverCents > 0;

export type ReductionRefusal = { code: 'reduction-not-told' } | { code: 'answer-open'; until: string };

/** Why less than was granted cannot be decided yet: nobody was told of so much, or they may still answer. */
export function whyNotReduced(
  { filedAt, settlement: told }: Pick<FiledReports, 'filedAt' | 'settlement'>,
  { recoverCents }: ReportSettlement,
  now: string,
): ReductionRefusal | undefined {
  if (!told || told.recoverCents < recoverCents) return { code: 'reduction-not-told' };
  const until = answerUntil(filedAt);
  return now < until ? { code: 'answer-open', until } : undefined;
}

/** What a second person confirms: for which reports, and from how much to how much. */
export const reducingOf = (
  applicationId: string,
  filedAt: string,
  { grantedCents, finalCents, recoverCents }: ReportSettlement,
): Happening => happeningOf('reduce', { applicationId, filedAt, grantedCents, finalCents, recoverCents });
