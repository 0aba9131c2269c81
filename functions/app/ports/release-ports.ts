/** What a release tells, page by page, and how far it got. */
import type { RoundName } from '#domain/application/stages.ts';
import type { ReleaseLine } from '#domain/round/release-plan.ts';

export interface ReleasePlan {
  releaseId: string;
  round: RoundName;
  pages: ReleaseLine[][];
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
  /** The execution that tells the next page: any other has handed it over. Absent from a release begun before it was kept. */
  execution?: string;
}
