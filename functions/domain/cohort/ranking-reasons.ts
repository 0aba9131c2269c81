/**
 * Why a frozen list places a line where it does, by the rules alone (SELECTION.md §7, §9, §13): each has its words in letters, in the
 * explanation of a decision, at the console and beside what is published.
 */
export const rankingReasons = {
  jury: ['WITHIN_CUT', 'TIE_ADMITTED', 'TIE_CRITERION', 'TIE_LOT', 'BELOW_CUT', 'QUORUM_NOT_MET'],
  panel: ['FUNDED', 'CAP_REACHED', 'OVER_BUDGET', 'BELOW_FLOOR', 'TIE_LOT', 'GRADES_NOT_MET'],
} as const;

type Body = keyof typeof rankingReasons;
export type RankingReason<B extends Body = Body> = (typeof rankingReasons)[B][number];
/** All but those of whom the list retains. */
export type RefusingReason<B extends Body = Body> = Exclude<
  RankingReason<B>,
  'WITHIN_CUT' | 'TIE_ADMITTED' | 'FUNDED'
>;
