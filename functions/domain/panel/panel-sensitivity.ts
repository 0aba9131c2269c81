/** How near the panel's list was to another one, from the frozen tallies alone: no ballot is needed. */
import { type FundingRules, fundInOrder } from '#domain/round/funding.ts';
import { flipRecord, type PlaceSensitivity, type SmallChange } from '#domain/round/sensitivity.ts';
import { lcm } from '#domain/values/exact.ts';
import { orderByLot } from '#domain/values/lot.ts';
import {
  ballotsOf,
  compareKeys,
  judgmentOf,
  type MajorityKey,
  majorityKey,
  type Tally,
} from './majority-judgment.ts';
import type { PanelRules, TalliedFinalist } from './panel-ranking.ts';

export type PanelSensitivityFacts = {
  /** Those whom the round ranked, with their frozen tallies. */
  finalists: readonly (TalliedFinalist & { requestedCents: number })[];
  voters: number;
  rules: PanelRules & { quorumGrades: number };
  funding: FundingRules;
  lot: { seed: string; round: string };
};

export type PanelSensitivity = {
  /** In the order of the frozen ranking. */
  places: PlaceSensitivity[];
  /** Other ways tried. */
  changes: number;
  /** One voter fewer and the vote would not have counted. */
  quorumHeldByOne: boolean;
  /** Finalists who would be short of grades with one fewer. */
  gradesHeldByOne: string[];
};

type Standing = {
  applicationId: string;
  requestedCents: number;
  juryRank: number;
  lotPlace: number;
  tally: Tally;
  key: MajorityKey;
};
type KeyOf = (tally: Tally) => MajorityKey;

/**
 * For each place of the panel's list, whether one grade changed by one voter, or one grade withdrawn, would
 * give it another outcome, and the smallest such change. Every change that the tallies allow is tried, and
 * each exactly: ranking, ties and funding are those of the rules. Whole ballots are not in the tallies, so
 * what is tried is one voter's grade of one finalist.
 */
export function panelSensitivity(facts: PanelSensitivityFacts): PanelSensitivity {
  const { rules, funding, finalists } = facts;
  const keyOf = keysAtOneScale(facts);
  const order = standingsOf(facts, keyOf);
  const decided = outcomesOf(order, funding);
  const record = flipRecord(
    order.map(({ applicationId }) => ({ applicationId, outcome: decided.get(applicationId) ?? '' })),
  );
  let changes = 0;
  for (const [index, standing] of order.entries()) {
    const others = order.toSpliced(index, 1);
    // Many changes lead to the same place: each is funded once.
    const seen = new Map<string, ReadonlyMap<string, string>>();
    for (const [change, tally] of changesOf(standing)) {
      changes += 1;
      const changed = { ...standing, tally, key: keyOf(tally) };
      const place = placeAmong(others, changed);
      const mark = `${place} ${isAboveFloor(changed, funding)}`;
      const then = seen.get(mark) ?? outcomesOf(others.toSpliced(place, 0, changed), funding);
      seen.set(mark, then);
      for (const [id, outcome] of decided)
        if (then.get(id) !== outcome) record.note(change, id, then.get(id) ?? outcome);
    }
  }
  return {
    places: record.places(),
    changes,
    quorumHeldByOne: facts.voters <= rules.quorumVoters,
    gradesHeldByOne: finalists
      .filter(({ tally }) => ballotsOf(tally) === BigInt(rules.quorumGrades))
      .map(({ applicationId }) => applicationId)
      .sort(),
  };
}

/** Keys that compare whatever the number of grades, those of a finalist with one grade fewer included. */
function keysAtOneScale({ finalists, rules: { voting } }: PanelSensitivityFacts): KeyOf {
  const common = finalists
    .flatMap(({ tally }) => [ballotsOf(tally), ballotsOf(tally) - 1n])
    .filter((ballots) => ballots > 0n)
    .reduce(lcm, 1n);
  return (tally) => {
    const ballots = ballotsOf(tally);
    if (ballots === 0n) return [];
    const scaled = tally.map((count) => count * (common / ballots));
    if (voting.method !== 'approval') return majorityKey(scaled);
    return [{ grade: 0, balance: ballotsOf(scaled.slice(voting.fromGrade)) }];
  };
}

function standingsOf({ finalists, lot }: PanelSensitivityFacts, keyOf: KeyOf): Standing[] {
  const drawn = orderByLot(
    lot.seed,
    lot.round,
    finalists.map(({ applicationId }) => applicationId),
  );
  const lotPlaces = new Map(drawn.map((id, index) => [id, index]));
  return finalists
    .map((one) => ({ ...one, lotPlace: lotPlaces.get(one.applicationId) ?? 0, key: keyOf(one.tally) }))
    .sort(inOrder);
}

/** The panel's total order: the vote, the better jury rank, the lot. */
function inOrder(a: Standing, b: Standing): number {
  const byVote = a.key.length === b.key.length ? compareKeys(b.key, a.key) : b.key.length - a.key.length;
  return byVote || a.juryRank - b.juryRank || a.lotPlace - b.lotPlace;
}

/** How many of these, in order, stand before it. */
function placeAmong(others: readonly Standing[], one: Standing): number {
  let [low, high] = [0, others.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const other = others[middle];
    if (other !== undefined && inOrder(other, one) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isAboveFloor({ tally }: Standing, { floorGrade }: FundingRules): boolean {
  return floorGrade === null || judgmentOf(tally).majorityGrade >= floorGrade;
}

function outcomesOf(order: readonly Standing[], rules: FundingRules): Map<string, string> {
  const candidates = order.map(({ applicationId, requestedCents, tally }) => ({
    applicationId,
    requestedCents,
    majorityGrade: judgmentOf(tally).majorityGrade,
    lotGroup: [],
  }));
  const { entries } = fundInOrder(candidates, rules);
  return new Map(entries.map(({ applicationId, outcome }) => [applicationId, outcome]));
}

function changesOf({ applicationId, tally }: Standing): [SmallChange, Tally][] {
  const shifted = (from: number, to: number | null) =>
    tally.map((count, grade) => (grade === from ? count - 1n : grade === to ? count + 1n : count));
  return tally.flatMap((count, from): [SmallChange, Tally][] => {
    if (count === 0n) return [];
    const others = [...tally.keys()].filter((to) => to !== from);
    return [
      ...others.map((to): [SmallChange, Tally] => [
        { kind: 'grade-changed', applicationId, from, to },
        shifted(from, to),
      ]),
      [{ kind: 'grade-withdrawn', applicationId, from }, shifted(from, null)],
    ];
  });
}
