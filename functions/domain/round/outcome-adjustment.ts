/** Whether staff may decide otherwise than a ranking proposes: the panel gives an avis, the administration decides. */

import { type SessionName, statusOfRound } from '#domain/application/stages.ts';
import { transitions } from '#domain/application/transitions.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { BodyProblem } from '#domain/values/field-problem.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import type { Adjustment, RankingEntry } from './round.ts';
import type { RefusalOf } from './round-refusal.ts';
import { type SettledEntry, settle } from './settled-ranking.ts';

export type ProposedAdjustment = Pick<Adjustment, 'outcome' | 'reason' | 'amountCents'>;
export type AdjustmentRefusal = RefusalOf<'not-ranked' | 'reason-required' | 'adjustment-invalid'>;
/** What the laureates of a panel would be too many, or too dear, for. */
export type MeansRefusal = RefusalOf<'over-budget' | 'cap-reached'>;

/**
 * Checks one adjustment by itself: a written reason, an outcome of the round, and an amount only for a laureate,
 * from one cent to what was requested.
 * @returns the ranking's entry that it changes, or the refusal
 */
export function checkAdjustment(
  round: SessionName,
  applicationId: string,
  adjustment: ProposedAdjustment,
  ranking: readonly RankingEntry[],
): Result<RankingEntry, AdjustmentRefusal> {
  const entry = ranking.find((one) => one.applicationId === applicationId);
  if (!entry) return refuse({ code: 'not-ranked' });
  if (adjustment.reason.trim() === '') return refuse({ code: 'reason-required' });
  const problems = adjustmentProblems(round, adjustment, entry);
  return problems.length > 0 ? refuse({ code: 'adjustment-invalid', problems }) : accept(entry);
}

function adjustmentProblems(
  round: SessionName,
  { outcome, amountCents }: ProposedAdjustment,
  entry: RankingEntry,
): BodyProblem[] {
  const outcomes: readonly string[] = transitions.release[statusOfRound[round]];
  const problems: BodyProblem[] = outcomes.includes(outcome)
    ? []
    : [{ field: 'outcome', code: 'outcome-unknown', outcomes }];
  if (amountCents === undefined) return problems;
  const maximum = entry.requestedCents ?? 0;
  if (round === 'jury' || outcome !== 'laureate') {
    problems.push({ field: 'amountCents', code: 'amount-not-allowed' });
  } else if (!Number.isSafeInteger(amountCents) || amountCents < 1 || amountCents > maximum) {
    problems.push({ field: 'amountCents', code: 'out-of-range', min: 1, max: maximum });
  }
  return problems;
}

/**
 * Whether the laureates that a panel round would tell, adjustments applied, stay within the cohort's number and budget.
 * Undoing an adjustment is checked too: it may bring a laureate back.
 * @param present ids of the finalists still there: one who withdrew takes no place and no money
 */
export function checkLaureates(
  ranking: readonly RankingEntry[],
  adjustments: Readonly<Record<string, Adjustment>>,
  present: ReadonlySet<string>,
  { budgetCents, maximumLaureates }: Cohort['funding'],
): Result<SettledEntry[], MeansRefusal> {
  const laureates = settle(ranking, adjustments, present).filter(({ outcome }) => outcome === 'laureate');
  if (laureates.length > maximumLaureates) {
    return refuse({ code: 'cap-reached', maximum: maximumLaureates, wouldBe: laureates.length });
  }
  const wouldBeCents = laureates.reduce((sum, { amountCents }) => sum + amountCents, 0);
  return wouldBeCents > budgetCents
    ? refuse({ code: 'over-budget', budgetCents, wouldBeCents })
    : accept(laureates);
}
