/**
 * A round as the API tells it, in the types of the domain: its document leaves open what only staff read
 * (http/round-analysis/responses.ts).
 */
import type { JuryStanding } from '#domain/jury/jury-standing.ts';
import type { RankingEntry, Round } from '#domain/round/round.ts';
import type { SettledEntry } from '#domain/round/settled-ranking.ts';
import type { Answer } from '#web/server/programme-api.ts';

export interface ToldRound {
  round: Round;
  /** What the round proposed, in the frozen order. */
  ranking: RankingEntry[];
  /** The same as it would be told, adjustments applied. */
  settled: SettledEntry[];
  progress: {
    jurors?: readonly { jurorId: string; name: string }[];
    panelists?: number;
    substitutes?: number;
    voters?: number;
    release?: { total: number; released: number; skipped: number };
  };
  /** Of an open jury alone. */
  standing?: JuryStanding;
}

export const toldRound = (answer: Answer<'show-round'>): ToldRound => answer as unknown as ToldRound;
