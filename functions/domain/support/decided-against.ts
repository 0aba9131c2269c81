/** What was decided against a laureate after the award, and can be contested: of the grant, or of the help. Pure. */
import type { LaterDecision } from '#domain/appeal/appeal.ts';
import { isReduction } from './reduction.ts';
import type { Support } from './support.ts';
import { acceptedReports } from './support-reports.ts';

/**
 * That the grant is withdrawn (CRPA L242-2 2°) or reduced, or that staff ended the help: each takes away what was given, and its letter
 * says how to contest it (CRPA L211-2, CJA R421-5).
 * @param support undefined before the award
 * @returns none of what was taken back since, nor what the laureate asked for
 */
export function decidedAgainst(support: Support | undefined): LaterDecision[] {
  if (!support) return [];
  const withdrawn = support.reportDefault?.recorded;
  const accepted = acceptedReports(support.reports);
  const decisions: (LaterDecision | false | undefined)[] = [
    withdrawn && { outcome: 'grant-withdrawn', at: withdrawn.recordedAt },
    accepted && isReduction(accepted.settlement) && { outcome: 'grant-reduced', at: accepted.acceptedAt },
    support.stage === 'ended' &&
      support.endedBecause === 'staff' && { outcome: 'support-ended', at: support.endedAt },
  ];
  return decisions.filter((one) => typeof one === 'object');
}
