/**
 * A frozen ranking with staff's adjustments applied, as a release tells it and a promotion reads it; and which adjustments
 * staff may make: the panel gives an avis, the administration decides.
 */
import { type SessionName, statusesOfRound } from '#domain/application/stages.ts';
import { outcomesOf } from '#domain/application/transitions.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { BodyProblem } from '#domain/values/field-problem.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import type { FundingEntry, FundingRules } from './funding.ts';
import type { Adjustment, RankingEntry } from './round.ts';
import type { RefusalOf } from './round-refusal.ts';

/** Reason code told when staff decided otherwise than the ranking proposed. */
const decidedByStaff = 'DECIDED_BY_STAFF';

export type SettledEntry = RankingEntry & {
  /** Granted if it is a laureate, euro cents. */
  amountCents: number;
  /** Staff's written reason, where they differ from the ranking. */
  reason?: string;
};

/** Place of an entry in the frozen order, 1 first; entries without one come last. */
const placeOf = ({ detail }: RankingEntry): number => {
  const place = detail?.place;
  return typeof place === 'number' ? place : Number.MAX_SAFE_INTEGER;
};

/**
 * @param adjustments staff's, by application id
 * @param present ids of those still in the round; others are left out (withdrawn). All when not given.
 * @returns the entries in the frozen order, waiting ranks counted anew among those who wait
 */
export function settle(
  ranking: readonly RankingEntry[],
  adjustments: Readonly<Record<string, Adjustment>>,
  present?: ReadonlySet<string>,
): SettledEntry[] {
  let waiting = 0;
  return ranking
    .filter(({ applicationId }) => present?.has(applicationId) ?? true)
    .sort((a, b) => placeOf(a) - placeOf(b) || (a.applicationId < b.applicationId ? -1 : 1))
    .map(({ waitingRank: _before, ...entry }) => {
      const adjustment = adjustments[entry.applicationId];
      const outcome = adjustment?.outcome ?? entry.outcome;
      if (outcome === 'waitlisted') waiting += 1;
      return {
        ...entry,
        outcome,
        amountCents: adjustment?.amountCents ?? entry.requestedCents ?? 0,
        ...(outcome === entry.outcome ? {} : { reasonCode: decidedByStaff }),
        ...(adjustment ? { reason: adjustment.reason } : {}),
        ...(outcome === 'waitlisted' ? { waitingRank: waiting } : {}),
      };
    });
}

/** The published rules of funding, with the floor as the index of its grade. */
export function fundingRulesOf({ funding, panel }: Pick<Cohort, 'funding' | 'panel'>): FundingRules {
  return {
    maximumLaureates: funding.maximumLaureates,
    budgetCents: funding.budgetCents,
    whenOverBudget: funding.whenOverBudget,
    floorGrade: panel.grades.findIndex(({ id }) => id === panel.floorGrade),
  };
}

/** The form in which a promotion reads a settled panel ranking. */
export function fundingEntryOf(entry: SettledEntry): FundingEntry {
  const { majorityGrade } = entry.detail ?? {};
  return {
    applicationId: entry.applicationId,
    place: placeOf(entry),
    requestedCents: entry.amountCents,
    majorityGrade: typeof majorityGrade === 'number' ? majorityGrade : 0,
    outcome: entry.outcome as FundingEntry['outcome'],
    // A promotion reads outcomes, not reasons; an adjusted entry has none of the funding's reasons.
    reason: entry.outcome === 'laureate' ? 'FUNDED' : 'CAP_REACHED',
    behindLot: null,
    leftCents: entry.leftCents ?? 0,
    leftPlaces: 0,
    waitingPlace: entry.waitingRank ?? null,
  };
}

export type ProposedAdjustment = Pick<Adjustment, 'outcome' | 'reason' | 'amountCents'>;
export type AdjustmentRefusal = RefusalOf<'not-ranked' | 'reason-required' | 'adjustment-invalid'>;
/** Refused because the panel's laureates would be too many, or cost too much. */
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
  const outcomes: readonly string[] = outcomesOf(round, statusesOfRound[round][0]);
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
