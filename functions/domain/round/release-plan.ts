/** What a release tells: from a settled ranking, or from staff's decisions, to pages of a size that one task handles. */
import type { Appraisal, RankedOutcome } from '#domain/application/application.ts';
import type { RoundName } from '#domain/application/stages.ts';
import { storableSlices } from '#domain/values/slices.ts';
import type { SettledEntry } from './settled-ranking.ts';

/** Applications per page of a release, or fewer where much is written of them (decision 11): one page per task, paced below the service quotas. */
const releasePageSize = 50;
/** Nine events a page: the history of an execution stays under a hundred, where Step Functions ends one at 25 000. */
const pagesPerExecution = 10;

/** What one application is told, without the instant. */
export type ReleaseLine = {
  applicationId: string;
  outcome: string;
  reasonCode: string;
  rank?: number | undefined;
  waitingRank?: number | undefined;
  score?: string | undefined;
  grade?: string | undefined;
  reason?: string | undefined;
  amountCents?: number | undefined;
  appraisal?: Appraisal | undefined;
};

/** The lines of a jury or panel round. Only laureates carry an amount, euro cents. */
export function linesOfRanking(entries: readonly SettledEntry[]): ReleaseLine[] {
  return entries.map(({ applicationId, outcome, reasonCode, rank, ...entry }) => ({
    applicationId,
    outcome,
    reasonCode,
    ...(rank === null ? {} : { rank }),
    ...given('waitingRank', entry.waitingRank),
    ...given('score', entry.score),
    ...given('grade', entry.grade),
    ...given('reason', entry.reason),
    ...(outcome === 'laureate' ? { amountCents: entry.amountCents } : {}),
  }));
}

/** The lines of an eligibility wave: those whose decision waits to be told. */
export function linesOfEligibility(
  reviews: readonly { applicationId: string; decision?: string | undefined }[],
): ReleaseLine[] {
  return reviews.flatMap(({ applicationId, decision }) =>
    decision === undefined ? [] : [{ applicationId, outcome: decision, reasonCode: decision.toUpperCase() }],
  );
}

/** The lines that close the waiting list. @param passedOver who was not called though it was their turn, each with staff's reason */
export function linesOfWaitingList(
  waiting: readonly { applicationId: string }[],
  passedOver: Readonly<Record<string, { reason: string }>> = {},
): ReleaseLine[] {
  return waiting.map(({ applicationId }) => ({
    applicationId,
    outcome: 'not-selected',
    reasonCode: 'WAITING_LIST_CLOSED',
    ...given('reason', passedOver[applicationId]?.reason),
  }));
}

/** The lines that tell that the call was called off, for this reason. */
export function linesOfCallingOff(
  waiting: readonly { applicationId: string }[],
  reason: string,
): ReleaseLine[] {
  return waiting.map(({ applicationId }) => ({
    applicationId,
    outcome: 'called-off',
    reasonCode: 'CALLED_OFF',
    reason,
  }));
}

/** What the application's record keeps of a line, once it is told. `at`: ISO instant. */
export function toldOf(
  { applicationId: _id, amountCents: _cents, ...line }: ReleaseLine,
  round: RoundName,
  at: string,
): RankedOutcome {
  return { round, ...line, at };
}

/** The lines in pages, their order kept. */
export function pagesOf<Line>(lines: readonly Line[], size = releasePageSize): Line[][] {
  return storableSlices(lines, size);
}

/**
 * Where a release goes on in an execution of its own, so that a release of any size fits.
 * @param page the first page that is not told
 * @returns the name of that execution; undefined where the one that told the page before goes on, or where all is told
 */
export const nextExecution = (
  { releaseId, pages }: { releaseId: string; pages: number },
  page: number,
): string | undefined =>
  page < pages && page % pagesPerExecution === 0 ? `${releaseId}_p${page}` : undefined;

function given<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, V>);
}
