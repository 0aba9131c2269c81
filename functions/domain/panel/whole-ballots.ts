/**
 * How near the panel's list was to another one, by whole ballots: one left out, or replaced by any other. Computed where the ballots
 * are, and told as counts alone (SELECTION.md §16).
 */
import * as z from 'zod/mini';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { FundingRules } from '#domain/round/funding.ts';
import type { RankingEntry } from '#domain/round/round.ts';
import { fundingRulesOf } from '#domain/round/settled-ranking.ts';
import { orderByLot } from '#domain/values/lot.ts';
import type { Ballot } from './ballot.ts';
import { judgmentOf, rankByApproval, rankByMajority, type Tally, tallyOf } from './majority-judgment.ts';
import type { PanelFacts } from './panel-closing.ts';
import { outcomesReached, type Position } from './reached-outcomes.ts';

const places = z.strictObject({ places: z.int(), changed: z.int() });
export const wholeBallotsSchema = z.strictObject({
  /** Places by the outcome that was decided, and of those how many one ballot left out or replaced would have given another. */
  laureate: places,
  waitlisted: places,
  'not-selected': places,
  /** Whether every combination was looked at; if not, a place that was not settled counts as changed. */
  exact: z.boolean(),
});
export type WholeBallots = z.infer<typeof wholeBallotsSchema>;
/** What a panel's list may decide of a finalist. */
export type Decided = keyof Omit<WholeBallots, 'exact'>;

export type WholeBallotsFacts = {
  /** All who were on the ballot, with the outcome decided. */
  finalists: readonly { applicationId: string; juryRank: number; requestedCents: number; outcome: Decided }[];
  ballots: readonly Pick<Ballot, 'grades'>[];
  panel: Pick<Cohort['panel'], 'grades' | 'method' | 'floorGrade'>;
  funding: FundingRules;
  lot: { seed: string; round: string };
};

/** The whole ballots of a vote that was counted, with its ranking. */
export function wholeBallotsOf(
  { finalists, ballots, cohort, seed }: Pick<PanelFacts, 'finalists' | 'ballots' | 'cohort' | 'seed'>,
  ranking: readonly RankingEntry[],
): WholeBallots {
  const outcomes = new Map(ranking.map(({ applicationId, outcome }) => [applicationId, outcome as Decided]));
  return wholeBallots({
    finalists: finalists.flatMap(({ applicationId, juryRank, requestedCents }) => {
      const outcome = outcomes.get(applicationId);
      return outcome ? [{ applicationId, juryRank, requestedCents, outcome }] : [];
    }),
    ballots,
    panel: cohort.panel,
    funding: fundingRulesOf(cohort),
    lot: { seed, round: 'panel' },
  });
}

/** Combinations looked at before the rest is taken for changed: some seconds. */
const MOST_STEPS = 400_000;

/** A grade by its number, or null for none. */
type Grade = number | null;

/**
 * Every ballot is tried left out and replaced by each other that could have been cast: a grade or a recusal for each finalist, in any
 * combination. A finalist on which the changed ballots leave no grade stands after the others, not selected.
 * @param steps how many combinations are looked at, at most
 */
export function wholeBallots(facts: WholeBallotsFacts, steps = MOST_STEPS): WholeBallots {
  const { finalists, funding } = facts;
  const papers = distinct(facts);
  const positionOf = positionsOf(facts, papers);
  const grades: Grade[] = [...facts.panel.grades.keys(), null];
  const reached = finalists.map(({ outcome }) => new Set<string>([outcome]));
  let left = steps;
  for (const paper of papers) {
    const alone = finalists.map((_, index) => [positionOf(index, paper[index] ?? null, null)]);
    const replaced = finalists.map((_, index) =>
      grades.map((given) => positionOf(index, paper[index] ?? null, given)),
    );
    for (const options of [alone, replaced]) {
      left = outcomesReached(
        { options, costs: finalists.map((one) => one.requestedCents), funding },
        reached,
        left,
      );
    }
  }
  const count = (outcome: Decided) => {
    const own = reached.filter((_, index) => finalists[index]?.outcome === outcome);
    return { places: own.length, changed: own.filter((some) => left <= 0 || some.size > 1).length };
  };
  return {
    laureate: count('laureate'),
    waitlisted: count('waitlisted'),
    'not-selected': count('not-selected'),
    exact: left > 0,
  };
}

/** The grades of each ballot, finalist by finalist; equal ballots once. */
function distinct({ finalists, ballots, panel }: WholeBallotsFacts): Grade[][] {
  const numbers = new Map(panel.grades.map(({ id }, index) => [id, index]));
  const papers = ballots.map(({ grades }) =>
    finalists.map(({ applicationId }) => numbers.get(grades[applicationId] ?? '') ?? null),
  );
  return [...new Map(papers.map((paper) => [paper.join(), paper])).values()];
}

/** Where a finalist stands among all that any finalist could be, once one grade is taken from its tally and another given. */
function positionsOf(
  { finalists, ballots, panel, lot }: WholeBallotsFacts,
  papers: readonly Grade[][],
): (finalist: number, taken: Grade, given: Grade) => Position {
  const floor = panel.grades.findIndex(({ id }) => id === panel.floorGrade);
  const drawn = orderByLot(
    lot.seed,
    lot.round,
    finalists.map(({ applicationId }) => applicationId),
  );
  const numbers = new Map(panel.grades.map(({ id }, index) => [id, index]));
  const proposals = new Map<string, { id: string; finalist: number; tally: Tally }>();
  for (const [finalist, { applicationId }] of finalists.entries()) {
    const cast = ballots.flatMap(({ grades }) => numbers.get(grades[applicationId] ?? '') ?? []);
    const tally = tallyOf(cast, panel.grades.length);
    for (const taken of new Set(papers.map((paper) => paper[finalist] ?? null)))
      for (const given of [...panel.grades.keys(), null]) {
        const moved = tally.map(
          (count, grade) => count - (grade === taken ? 1n : 0n) + (grade === given ? 1n : 0n),
        );
        const id = `${finalist} ${taken} ${given}`;
        proposals.set(id, { id, finalist, tally: moved });
      }
  }
  const all = [...proposals.values()];
  const ranked = panel.method === 'approval' ? rankByApproval(all, floor) : rankByMajority(all);
  const lots = new Map(drawn.map((id, index) => [id, index]));
  const tieOf = ({ finalist }: { finalist: number }) => {
    const one = finalists[finalist];
    return [one?.juryRank ?? 0, lots.get(one?.applicationId ?? '') ?? 0] as const;
  };
  const inOrder = ranked
    .map(({ id, rank }) => {
      const one = proposals.get(id);
      return { id, rank, ties: tieOf({ finalist: one?.finalist ?? 0 }), tally: one?.tally ?? [] };
    })
    .sort((a, b) => a.rank - b.rank || a.ties[0] - b.ties[0] || a.ties[1] - b.ties[1]);
  const found = new Map(
    inOrder.map(({ id, tally }, place): [string, Position] => [id, standingAt(place, tally, floor)]),
  );
  return (finalist, taken, given) =>
    found.get(`${finalist} ${taken} ${given}`) ?? { place: 0, isRanked: false, isAboveFloor: false };
}

function standingAt(place: number, tally: Tally, floor: number): Position {
  const isRanked = tally.some((count) => count > 0n);
  return { place, isRanked, isAboveFloor: isRanked && judgmentOf(tally).majorityGrade >= floor };
}
