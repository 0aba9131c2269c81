/** What the list would be under another budget, before the administration decides. Nothing is stored. */
import {
  type FundingCandidate,
  type FundingEntry,
  type FundingRules,
  fundInOrder,
} from '#domain/round/funding.ts';
import type { RankingEntry } from '#domain/round/round.ts';
import { type Cents, isPositiveCents } from '#domain/values/money.ts';

/** What was sealed: the order, the rules, and so the actual list. Ballots are no part of it. */
export type SealedInputs = { order: readonly FundingCandidate[]; rules: FundingRules };

export type SimulatedChange = {
  budgetCents?: Cents;
  maximumLaureates?: number;
  whenOverBudget?: FundingRules['whenOverBudget'];
  /** Ids taken out of the order. */
  removed?: readonly string[];
  /** Applications put into the order, each at its place there (1 first), after the removals. */
  added?: readonly { applicationId: string; requestedCents: Cents; majorityGrade: number; place: number }[];
};

export type SimulationProblem = {
  field: string;
  code:
    | 'not-an-amount'
    | 'not-a-count'
    | 'unknown-application'
    | 'already-ranked'
    | 'repeated'
    | 'no-such-place';
};

/** One application of which the outcome would differ; null where it is not in that list. */
export type OutcomeDifference = {
  applicationId: string;
  actual: FundingEntry['outcome'] | null;
  simulated: FundingEntry['outcome'] | null;
  /** Reason code in the simulated list. */
  reason: FundingEntry['reason'] | null;
};

type List = { entries: readonly FundingEntry[]; laureates: number; grantedCents: Cents; leftCents: Cents };

export type Simulation =
  | {
      outcome: 'simulated';
      rules: FundingRules;
      actual: List;
      simulated: List;
      differences: OutcomeDifference[];
    }
  | { outcome: 'refused'; problems: SimulationProblem[] };

/**
 * The list under the change beside the actual one, with what differs, in the simulated order, removed ones
 * last. Refused with every problem at once.
 */
export function simulateBudget(sealed: SealedInputs, change: SimulatedChange): Simulation {
  const problems = problemsOf(sealed, change);
  if (problems.length > 0) return { outcome: 'refused', problems };
  const rules: FundingRules = {
    ...sealed.rules,
    budgetCents: change.budgetCents ?? sealed.rules.budgetCents,
    maximumLaureates: change.maximumLaureates ?? sealed.rules.maximumLaureates,
    whenOverBudget: change.whenOverBudget ?? sealed.rules.whenOverBudget,
  };
  const actual = listOf(sealed.order, sealed.rules);
  const simulated = listOf(changedOrder(sealed.order, change), rules);
  return { outcome: 'simulated', rules, actual, simulated, differences: differencesOf(actual, simulated) };
}

/**
 * The sealed order from the frozen lines of a panel round, those without their quorum of grades left out:
 * the vote placed them nowhere.
 */
export function sealedOrderOf(ranking: readonly RankingEntry[]): FundingCandidate[] {
  return ranking
    .filter(({ reasonCode }) => reasonCode !== 'GRADES_NOT_MET')
    .sort((a, b) => numberIn(a, 'place') - numberIn(b, 'place'))
    .map((entry, _, ranked) => ({
      applicationId: entry.applicationId,
      requestedCents: entry.requestedCents ?? 0,
      majorityGrade: numberIn(entry, 'majorityGrade'),
      lotGroup: lotGroupOf(entry, ranked),
    }));
}

/** Those level with it by the vote (they share its rank) and by the jury's rank. */
function lotGroupOf(entry: RankingEntry, ranked: readonly RankingEntry[]): string[] {
  const group = ranked.filter(
    (other) => other.rank === entry.rank && numberIn(other, 'juryRank') === numberIn(entry, 'juryRank'),
  );
  return group.length < 2 ? [] : group.map(({ applicationId }) => applicationId);
}

function numberIn({ detail }: RankingEntry, field: string): number {
  const value = detail?.[field];
  return typeof value === 'number' ? value : 0;
}

function changedOrder(
  order: readonly FundingCandidate[],
  { removed = [], added = [] }: SimulatedChange,
): FundingCandidate[] {
  const changed = order.filter(({ applicationId }) => !removed.includes(applicationId));
  for (const { place, ...one } of added.toSorted((a, b) => a.place - b.place))
    changed.splice(place - 1, 0, { ...one, lotGroup: [] });
  return changed;
}

function problemsOf(sealed: SealedInputs, change: SimulatedChange): SimulationProblem[] {
  const { budgetCents, maximumLaureates, removed = [], added = [] } = change;
  const ranked = new Set(sealed.order.map(({ applicationId }) => applicationId));
  const kept = ranked.difference(new Set(removed));
  const addedIds = added.map(({ applicationId }) => applicationId);
  const lastPlace = kept.size + added.length;
  const found: [boolean, string, SimulationProblem['code']][] = [
    [budgetCents !== undefined && !isPositiveCents(budgetCents), 'budgetCents', 'not-an-amount'],
    [
      maximumLaureates !== undefined && !(Number.isSafeInteger(maximumLaureates) && maximumLaureates > 0),
      'maximumLaureates',
      'not-a-count',
    ],
    ...removed.flatMap((id, index): typeof found => [
      [!ranked.has(id), `removed.${index}`, 'unknown-application'],
      [removed.indexOf(id) < index, `removed.${index}`, 'repeated'],
    ]),
    ...added.flatMap(({ applicationId, requestedCents, place }, index): typeof found => [
      [kept.has(applicationId), `added.${index}.applicationId`, 'already-ranked'],
      [addedIds.indexOf(applicationId) < index, `added.${index}.applicationId`, 'repeated'],
      [!isPositiveCents(requestedCents), `added.${index}.requestedCents`, 'not-an-amount'],
      [
        !(Number.isSafeInteger(place) && place >= 1 && place <= lastPlace),
        `added.${index}.place`,
        'no-such-place',
      ],
    ]),
  ];
  return found.filter(([wrong]) => wrong).map(([, field, code]) => ({ field, code }));
}

function listOf(order: readonly FundingCandidate[], rules: FundingRules): List {
  const { entries } = fundInOrder(order, rules);
  const laureates = entries.filter(({ outcome }) => outcome === 'laureate');
  const grantedCents = laureates.reduce((sum, { requestedCents }) => sum + requestedCents, 0);
  return { entries, laureates: laureates.length, grantedCents, leftCents: rules.budgetCents - grantedCents };
}

function differencesOf(actual: List, simulated: List): OutcomeDifference[] {
  const [before, after] = [actual, simulated].map(
    ({ entries }) => new Map(entries.map((entry) => [entry.applicationId, entry])),
  );
  const ids = new Set([...(after?.keys() ?? []), ...(before?.keys() ?? [])]);
  return [...ids].flatMap((applicationId): OutcomeDifference[] => {
    const [was, is] = [before?.get(applicationId), after?.get(applicationId)];
    if (was?.outcome === is?.outcome) return [];
    return [
      {
        applicationId,
        actual: was?.outcome ?? null,
        simulated: is?.outcome ?? null,
        reason: is?.reason ?? null,
      },
    ];
  });
}
