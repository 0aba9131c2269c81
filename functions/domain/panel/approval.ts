import { compare, fraction } from '#domain/values/exact.ts';
import { sharedRanks } from '#domain/values/shared-ranks.ts';
import { ballotsOf, type Proposal } from './majority-judgment.ts';

export type ApprovedProposal = { id: string; rank: number; approvals: bigint; ballots: bigint };

/**
 * Proposals ranked by the share of grades at or above `fromGrade` (index, 0 is the worst), best first; equal
 * shares share a rank (1, 2, 2, 4) and stand in the order given. With equal numbers of ballots this is the
 * count of approvals.
 */
export function rankByApproval(proposals: readonly Proposal[], fromGrade: number): ApprovedProposal[] {
  const counted = proposals.map(({ id, tally }) => {
    const [approvals, ballots] = [ballotsOf(tally.slice(fromGrade)), ballotsOf(tally)];
    return { id, approvals, ballots, share: fraction(approvals, ballots === 0n ? 1n : ballots) };
  });
  const ordered = counted.sort((a, b) => compare(b.share, a.share));
  const ranks = sharedRanks(ordered, (a, b) => compare(a.share, b.share) === 0);
  return ordered.map(({ id, approvals, ballots }, index) => ({
    id,
    rank: ranks[index] ?? 0,
    approvals,
    ballots,
  }));
}
