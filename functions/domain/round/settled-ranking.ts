/** A frozen ranking as it stands once staff's adjustments are applied to it: what a release tells and a promotion reads. */
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { FundingEntry, FundingRules } from './funding.ts';
import type { Adjustment, RankingEntry } from './round.ts';

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
    // A promotion reads outcomes, not reasons: an adjusted entry's is none of the descent's.
    reason: entry.outcome === 'laureate' ? 'FUNDED' : 'CAP_REACHED',
    behindLot: null,
    leftCents: entry.leftCents ?? 0,
    leftPlaces: 0,
    waitingPlace: entry.waitingRank ?? null,
  };
}
