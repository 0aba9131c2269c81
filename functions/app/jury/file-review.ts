/** Files or amends a juror's review of one application, until the jury round closes. */

import type { Clock } from '#app/ports/ports.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { Mark, Reading } from '#domain/jury/reading.ts';
import { reviewProblems } from '#domain/jury/review-check.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import { defined } from '#domain/values/defined.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { type ChangeReadingDeps, type ChangeReadingRefusal, changeReading } from './change-reading.ts';

export interface FileReviewDeps extends ChangeReadingDeps {
  cohort: Pick<Cohort, 'jury'>;
  clock: Clock;
}
export interface Review {
  jurorId: string;
  applicationId: string;
  marks: Mark[];
  comment?: string | undefined;
}
export type FileReviewRefusal = ChangeReadingRefusal | RefusalOf<'already-recused' | 'review-invalid'>;

/** @returns the filed reading; every problem of the marks at once otherwise */
export function fileReview(
  deps: FileReviewDeps,
  review: Review,
): Promise<Result<Reading, FileReviewRefusal>> {
  return changeReading<RefusalOf<'already-recused' | 'review-invalid'>>(deps, review, (before) => {
    if (before.state === 'recused') return refuse({ code: 'already-recused' });
    const problems = reviewProblems(review.marks, deps.cohort.jury);
    if (problems.length > 0) return refuse({ code: 'review-invalid', problems });
    const { applicationId, jurorId, title, revision, assignedAt } = before;
    const filed: Reading = {
      applicationId,
      jurorId,
      title,
      revision,
      assignedAt,
      state: 'filed',
      marks: review.marks,
      ...defined({ comment: review.comment }),
      filedAt: deps.clock.now().toISOString(),
    };
    return accept(filed);
  });
}
