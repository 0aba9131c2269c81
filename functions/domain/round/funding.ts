import type { RankingReason } from '#domain/cohort/ranking-reasons.ts';
import type { Cents } from '#domain/values/money.ts';

export type FundingRules = {
  maximumLaureates: number;
  budgetCents: Cents;
  /** What happens when the next in order does not fit the budget: pass over it, or stop there. */
  whenOverBudget: 'skip' | 'stop';
  /** Lowest majority grade (index, 0 is the worst) that may be funded; null for no floor. */
  floorGrade: number | null;
};

/** Of whoever has grades enough to be ranked. */
type FundingReason = Exclude<RankingReason<'panel'>, 'GRADES_NOT_MET'>;

/**
 * A finalist in the panel's total order. `lotGroup`: those that only the lot separates from it, itself
 * included; empty when none.
 */
export type FundingCandidate = {
  applicationId: string;
  requestedCents: Cents;
  majorityGrade: number;
  lotGroup: readonly string[];
};

export type FundingEntry = {
  applicationId: string;
  /** Place in the sealed order, 1 first. */
  place: number;
  requestedCents: Cents;
  majorityGrade: number;
  outcome: 'laureate' | 'waitlisted' | 'not-selected';
  /** TIE_LOT: it was left out where one that only the lot put before it was funded. */
  reason: FundingReason;
  /** Under TIE_LOT, what had run out; otherwise null. */
  behindLot: 'CAP_REACHED' | 'OVER_BUDGET' | null;
  /** Budget and places left when its turn came. */
  leftCents: Cents;
  leftPlaces: number;
  /** 1 for the first of the waiting list; null off it. */
  waitingPlace: number | null;
};

/** What a panel round seals and every later promotion reads, entries in order. */
export type SealedRanking = { rules: FundingRules; entries: readonly FundingEntry[] };

export type Promotion =
  | { outcome: 'promoted'; applicationId: string; leftCents: Cents; passedOver: string[] }
  | {
      outcome: 'none';
      reason: 'CAP_REACHED' | 'OVER_BUDGET' | 'WAITING_LIST_EMPTY';
      leftCents: Cents;
      passedOver: string[];
    };

/**
 * Budgeted descent (SELECTION.md §13): in the order given, best first, fund what fits the budget and the
 * number of laureates. Those at or above the floor that are not funded form the waiting list, in order;
 * those below it are not selected.
 */
export function fundInOrder(inOrder: readonly FundingCandidate[], rules: FundingRules): SealedRanking {
  const entries: FundingEntry[] = [];
  const funded = new Set<string>();
  let [leftCents, waiting, stopped] = [rules.budgetCents, 0, false];
  for (const [index, candidate] of inOrder.entries()) {
    const leftPlaces = rules.maximumLaureates - funded.size;
    const fits = candidate.requestedCents <= leftCents && !stopped;
    const direct = reasonOf(candidate, rules, leftPlaces, fits);
    const lost = candidate.lotGroup.some((id) => funded.has(id)) ? exhausted(direct) : null;
    if (direct !== 'FUNDED' && direct !== 'BELOW_FLOOR') waiting += 1;
    entries.push({
      applicationId: candidate.applicationId,
      place: index + 1,
      requestedCents: candidate.requestedCents,
      majorityGrade: candidate.majorityGrade,
      outcome: direct === 'FUNDED' ? 'laureate' : direct === 'BELOW_FLOOR' ? 'not-selected' : 'waitlisted',
      reason: lost === null ? direct : 'TIE_LOT',
      behindLot: lost,
      leftCents,
      leftPlaces,
      waitingPlace: direct === 'FUNDED' || direct === 'BELOW_FLOOR' ? null : waiting,
    });
    if (direct === 'FUNDED') {
      funded.add(candidate.applicationId);
      leftCents -= candidate.requestedCents;
    }
    stopped ||= direct === 'OVER_BUDGET' && rules.whenOverBudget === 'stop';
  }
  return { rules, entries };
}

function reasonOf(
  candidate: FundingCandidate,
  rules: FundingRules,
  leftPlaces: number,
  fits: boolean,
): Exclude<FundingReason, 'TIE_LOT'> {
  if (rules.floorGrade !== null && candidate.majorityGrade < rules.floorGrade) return 'BELOW_FLOOR';
  if (leftPlaces <= 0) return 'CAP_REACHED';
  return fits ? 'FUNDED' : 'OVER_BUDGET';
}

function exhausted(reason: FundingReason): 'CAP_REACHED' | 'OVER_BUDGET' | null {
  return reason === 'CAP_REACHED' || reason === 'OVER_BUDGET' ? reason : null;
}

/**
 * Who comes next from the sealed ranking once a laureate is gone: the first of the waiting list that fits
 * what the present laureates leave of the budget and of the places, passing over those that do not fit, or
 * stopping at the first, as published. `laureates` are those who hold a place now, promoted ones and those
 * whom staff added included; `gone` lapsed, declined or withdrew.
 */
export function promote(
  sealed: SealedRanking,
  current: { laureates: readonly string[]; gone: readonly string[] },
): Promotion {
  const requested = new Map(
    sealed.entries.map(({ applicationId, requestedCents }) => [applicationId, requestedCents]),
  );
  const spent = current.laureates.reduce((total, id) => total + (requested.get(id) ?? 0), 0);
  const leftCents = sealed.rules.budgetCents - spent;
  if (current.laureates.length >= sealed.rules.maximumLaureates)
    return { outcome: 'none', reason: 'CAP_REACHED', leftCents, passedOver: [] };
  const settled = new Set([...current.laureates, ...current.gone]);
  const waiting = sealed.entries.filter(
    (entry) => entry.outcome === 'waitlisted' && !settled.has(entry.applicationId),
  );
  const reach = sealed.rules.whenOverBudget === 'stop' ? waiting.slice(0, 1) : waiting;
  const index = reach.findIndex(({ requestedCents }) => requestedCents <= leftCents);
  const next = reach[index];
  const passedOver = (index < 0 ? reach : reach.slice(0, index)).map(({ applicationId }) => applicationId);
  if (next === undefined) {
    const reason = waiting.length === 0 ? 'WAITING_LIST_EMPTY' : 'OVER_BUDGET';
    return { outcome: 'none', reason, leftCents, passedOver };
  }
  const remaining = leftCents - next.requestedCents;
  return { outcome: 'promoted', applicationId: next.applicationId, leftCents: remaining, passedOver };
}
