import { orderByLot } from '#domain/values/lot.ts';
import {
  judgmentOf,
  type RankedProposal,
  rankByApproval,
  rankByMajority,
  type Tally,
} from './majority-judgment.ts';

export type TalliedFinalist = { applicationId: string; tally: Tally; juryRank: number };

export type PanelRules = {
  voting: { method: 'majority-judgment' } | { method: 'approval'; fromGrade: number };
  /** Voters that the vote needs. */
  quorumVoters: number;
};

export type PanelPlace = {
  applicationId: string;
  /** Place in the total order, 1 first, ties settled. */
  place: number;
  /** Rank by the vote alone: shared when level. */
  rank: number;
  judgment: Omit<RankedProposal, 'id' | 'rank'>;
  /** Grades at or above the threshold, under approval only. */
  approvals: bigint | null;
  /** Those level by the vote, and what put this one at its place among them. */
  tie: { level: string[]; decidedBy: 'jury-rank' | 'lot' } | null;
  /** Those that only the lot separates from it, itself included; empty when none. */
  lotGroup: string[];
};

export type PanelRanking =
  | { outcome: 'ranked'; places: PanelPlace[] }
  | { outcome: 'quorum-not-met'; needed: number; got: number };

type Standing = { applicationId: string; rank: number; approvals: bigint | null };

/**
 * The panel's total order, best first: the quorum of voters, then the vote by the cohort's method, then for those level
 * the better jury rank, then the lot (SELECTION.md §9 to §12). The order given does not matter.
 */
export function rankFinalists(
  finalists: readonly TalliedFinalist[],
  voters: number,
  rules: PanelRules,
  lot: { seed: string; round: string },
): PanelRanking {
  if (voters < rules.quorumVoters)
    return { outcome: 'quorum-not-met', needed: rules.quorumVoters, got: voters };
  const byId = new Map(finalists.map((finalist) => [finalist.applicationId, finalist]));
  const standings = new Map(
    standingsOf(finalists, rules).map((standing) => [standing.applicationId, standing]),
  );
  const drawn = orderByLot(lot.seed, lot.round, [...byId.keys()]);
  const ordered = drawn
    .flatMap((id) => {
      const [finalist, standing] = [byId.get(id), standings.get(id)];
      return finalist && standing ? [{ finalist, standing }] : [];
    })
    // The sort is stable: those level by vote and by jury rank stay in the order of the lot.
    .sort((a, b) => a.standing.rank - b.standing.rank || a.finalist.juryRank - b.finalist.juryRank);
  const places = ordered.map(({ finalist, standing }, index): PanelPlace => {
    const level = ordered.filter((other) => other.standing.rank === standing.rank);
    const lotGroup = level.filter((other) => other.finalist.juryRank === finalist.juryRank);
    return {
      applicationId: finalist.applicationId,
      place: index + 1,
      rank: standing.rank,
      judgment: judgmentOf(finalist.tally),
      approvals: standing.approvals,
      tie:
        level.length < 2
          ? null
          : { level: idsOf(level), decidedBy: lotGroup.length < 2 ? 'jury-rank' : 'lot' },
      lotGroup: lotGroup.length < 2 ? [] : idsOf(lotGroup),
    };
  });
  return { outcome: 'ranked', places };
}

function standingsOf(finalists: readonly TalliedFinalist[], { voting }: PanelRules): Standing[] {
  const proposals = finalists.map(({ applicationId, tally }) => ({ id: applicationId, tally }));
  return voting.method === 'approval'
    ? rankByApproval(proposals, voting.fromGrade).map(({ id, rank, approvals }) => ({
        applicationId: id,
        rank,
        approvals,
      }))
    : rankByMajority(proposals).map(({ id, rank }) => ({ applicationId: id, rank, approvals: null }));
}

function idsOf(places: readonly { finalist: TalliedFinalist }[]): string[] {
  return places.map(({ finalist }) => finalist.applicationId);
}
