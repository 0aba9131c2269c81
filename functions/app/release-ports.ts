/** What a release tells, page by page, and how far it got. */
import type { RoundName } from '../domain/application-events.ts';

export interface ReleaseEntry {
  applicationId: string;
  outcome: string;
  reasonCode: string;
  rank?: number | undefined;
  waitingRank?: number | undefined;
  score?: string | undefined;
  grade?: string | undefined;
  reason?: string | undefined;
  amountCents?: number | undefined;
}

export interface ReleasePlan {
  releaseId: string;
  round: RoundName;
  pages: ReleaseEntry[][];
}

export interface Release {
  releaseId: string;
  round: RoundName;
  pages: number;
  /** Index of the next page to release; equal to `pages` when done. */
  nextPage: number;
  total: number;
  released: number;
  skipped: number;
}
