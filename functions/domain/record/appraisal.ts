/** How a project was judged beside the others, as a refusal says it: from the frozen rankings and from nothing else. */
import type { Appraisal } from '#domain/application/application.ts';
import type { RankingEntry } from '#domain/round/round.ts';
import { settle } from '#domain/round/settled-ranking.ts';
import { defined } from '#domain/values/defined.ts';
import { juryDecision } from './decision-steps.ts';
import type { FrozenRound } from './round-facts.ts';

/**
 * @param jury its round and its frozen ranking
 * @param told the ranking of the round that is told: the jury’s own, the panel’s, or none where a list is closed
 * @returns undefined of a project that the jury did not judge
 */
export function appraisalOf(
  jury: { round: FrozenRound; ranking: readonly RankingEntry[] },
  told: { round: string; ranking: readonly RankingEntry[] },
  applicationId: string,
): Omit<Appraisal, 'synthesis'> | undefined {
  const entry = jury.ranking.find((one) => one.applicationId === applicationId);
  if (!entry) return undefined;
  const { figures } = juryDecision(jury.round, entry, jury.ranking);
  const { readings = 0, outOf = 0, score, byCriterion = [], of, cutScore } = figures;
  const own = { readings, outOf, byCriterion, ...defined({ score }) };
  if (told.round === 'jury') return { ...own, of, ...defined({ lastIn: cutScore }) };
  if (told.round !== 'panel') return own;
  const lastIn = settle(told.ranking, {}).findLast(({ outcome }) => outcome === 'laureate')?.grade;
  return { ...own, of: told.ranking.filter(({ rank }) => rank !== null).length, ...defined({ lastIn }) };
}
