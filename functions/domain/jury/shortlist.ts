import type { RankingReason } from '#domain/cohort/ranking-reasons.ts';
import { compare, type Fraction, fraction } from '#domain/values/exact.ts';
import { orderByLot } from '#domain/values/lot.ts';
import { sharedRanks } from '#domain/values/ranks.ts';
import type { ApplicationScore, WeightedCriterion } from './jury-score.ts';

export type ShortlistRules = {
  /** Finalists wanted. */
  size: number;
  /** How far the list may stretch so that all who are level at the cut pass. */
  maximum: number;
  criteria: readonly WeightedCriterion[];
  /** Id of the first criterion to separate a tie; the heaviest when left out. The others follow by weight. */
  mainCriterion?: string | undefined;
};

/** What settled a tie at the cut: who was level, and whether room, a criterion or the lot decided. */
type CutTie = { level: string[]; decidedBy: 'room' | 'criterion' | 'lot'; criterion: string | null };

export type ShortlistEntry = {
  applicationId: string;
  /** 1 is best; equal scores share a rank (1, 2, 2, 4). Null without a score. */
  rank: number | null;
  score: Fraction | null;
  scoreText: string | null;
  outcome: 'shortlisted' | 'not-shortlisted' | 'unscored';
  reason: RankingReason<'jury'>;
  tie: CutTie | null;
};

export type Scored = Extract<ApplicationScore, { outcome: 'scored' }>;

/**
 * The shortlist of a jury round, best first (SELECTION.md §7). The top `size` pass. When those level at
 * the cut do not all fit in `size`, all of them pass if the list then stays within `maximum`; otherwise the
 * list keeps its `size`, and the main criterion, then the others by weight, then the lot say who of them
 * passes. Applications without a score come last and never pass; the order given does not matter.
 */
export function shortlist(
  scores: readonly ApplicationScore[],
  rules: ShortlistRules,
  lot: { seed: string; round: string },
): ShortlistEntry[] {
  const scored = scores
    .filter((score) => score.outcome === 'scored')
    .sort((a, b) => compare(b.score, a.score) || byId(a, b));
  const cutScore = scored[Math.min(rules.size, scored.length) - 1]?.score ?? fraction(0n);
  const above = scored.filter(({ score }) => compare(score, cutScore) > 0);
  const level = scored.filter(({ score }) => compare(score, cutScore) === 0);
  const decisions = new Map<string, Decision>();
  for (const { applicationId } of above) decisions.set(applicationId, within);
  for (const [id, decision] of settleCut(level, above.length, rules, lot)) decisions.set(id, decision);
  const ranks = sharedRanks(scored, (a, b) => compare(a.score, b.score) === 0);
  const ranked = scored.map(
    ({ applicationId, score, scoreText }, index): ShortlistEntry => ({
      applicationId,
      rank: ranks[index] ?? 0,
      score,
      scoreText,
      ...(decisions.get(applicationId) ?? below),
    }),
  );
  return [
    ...ranked,
    ...scores
      .filter((score) => score.outcome !== 'scored')
      .sort(byId)
      .map(unscored),
  ];
}

type Decision = Pick<ShortlistEntry, 'outcome' | 'reason' | 'tie'>;
const within: Decision = { outcome: 'shortlisted', reason: 'WITHIN_CUT', tie: null };
const below: Decision = { outcome: 'not-shortlisted', reason: 'BELOW_CUT', tie: null };

function unscored({ applicationId }: ApplicationScore): ShortlistEntry {
  return {
    applicationId,
    rank: null,
    score: null,
    scoreText: null,
    outcome: 'unscored',
    reason: 'QUORUM_NOT_MET',
    tie: null,
  };
}

function settleCut(
  level: readonly Scored[],
  above: number,
  rules: ShortlistRules,
  lot: { seed: string; round: string },
): [string, Decision][] {
  const places = rules.size - above;
  const ids = level.map(({ applicationId }) => applicationId);
  if (level.length <= places) return ids.map((id) => [id, within]);
  if (above + level.length <= rules.maximum) {
    const tie: CutTie = { level: ids, decidedBy: 'room', criterion: null };
    return ids.map((id) => [id, { outcome: 'shortlisted', reason: 'TIE_ADMITTED', tie }]);
  }
  return separate(level, places, tieCriteria(rules), lot);
}

/**
 * Criterion after criterion, those clearly above or below the cut leave the group; the lot takes what
 * remains level.
 */
function separate(
  level: readonly Scored[],
  places: number,
  criteria: readonly string[],
  lot: { seed: string; round: string },
): [string, Decision][] {
  const ids = level.map(({ applicationId }) => applicationId);
  const [criterion, ...others] = criteria;
  const settled = (id: string, passes: boolean, by: 'criterion' | 'lot'): [string, Decision] => [
    id,
    {
      outcome: passes ? 'shortlisted' : 'not-shortlisted',
      reason: by === 'lot' ? 'TIE_LOT' : 'TIE_CRITERION',
      tie: { level: ids, decidedBy: by, criterion: criterion ?? null },
    },
  ];
  if (criterion === undefined)
    return orderByLot(lot.seed, lot.round, ids).map((id, index) => settled(id, index < places, 'lot'));
  const markOf = ({ byCriterion }: Scored) => byCriterion[criterion] ?? fraction(0n);
  const sorted = [...level].sort((a, b) => compare(markOf(b), markOf(a)) || byId(a, b));
  // More are level than there are places, and there is one.
  const cut = sorted[places - 1] as Scored;
  const sideOf = (one: Scored) => compare(markOf(one), markOf(cut));
  const better = sorted.filter((one) => sideOf(one) > 0);
  const still = sorted.filter((one) => sideOf(one) === 0);
  const worse = sorted.filter((one) => sideOf(one) < 0);
  const left = places - better.length;
  return [
    ...better.map(({ applicationId }) => settled(applicationId, true, 'criterion')),
    ...(still.length <= left
      ? still.map(({ applicationId }) => settled(applicationId, true, 'criterion'))
      : separate(still, left, others, lot)),
    ...worse.map(({ applicationId }) => settled(applicationId, false, 'criterion')),
  ];
}

function tieCriteria({ criteria, mainCriterion }: ShortlistRules): string[] {
  const byWeight = [...criteria].sort((a, b) => b.weight - a.weight).map(({ id }) => id);
  // Asked a second time, the main criterion separates nobody more.
  return mainCriterion === undefined ? byWeight : [mainCriterion, ...byWeight];
}

function byId(a: { applicationId: string }, b: { applicationId: string }): number {
  return a.applicationId < b.applicationId ? -1 : 1;
}

/**
 * Who passes, by index, for scores given as whole numbers of one unit: what `shortlist` decides, without the
 * order and the words of those away from the cut, for rules that are tried thousands of times. Those level
 * at a cut that does not hold them all are given to `shortlist` itself.
 */
export function passing(
  values: Float64Array,
  scoredAt: (index: number) => Scored,
  rules: ShortlistRules,
  lot: { seed: string; round: string },
): Uint8Array {
  const passes = new Uint8Array(values.length);
  const cut = cutValue(values, rules.size);
  const level: number[] = [];
  let above = 0;
  for (const [index, value] of values.entries()) {
    if (value > cut) [passes[index], above] = [1, above + 1];
    else if (value === cut) level.push(index);
  }
  if (level.length <= rules.size - above || above + level.length <= rules.maximum) {
    for (const index of level) passes[index] = 1;
    return passes;
  }
  const group = level.map((index) => ({ ...scoredAt(index), score: fraction(0) }));
  const settled = shortlist(
    group,
    { ...rules, size: rules.size - above, maximum: rules.maximum - above },
    lot,
  );
  const admitted = new Set(settled.filter(isIn).map(({ applicationId }) => applicationId));
  for (const [place, { applicationId }] of group.entries())
    if (admitted.has(applicationId)) passes[level[place] ?? 0] = 1;
  return passes;
}

/** The score of the last place, or of the last application where there are fewer. */
export function cutValue(values: Float64Array, size: number): number {
  const ascending = values.toSorted();
  return ascending[Math.max(values.length - size, 0)] ?? 0;
}

function isIn({ outcome }: { outcome: string }): boolean {
  return outcome === 'shortlisted';
}
