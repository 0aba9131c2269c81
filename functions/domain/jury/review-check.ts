/** A review, and its draft: what may be in them, and what is wrong with what is. */
import * as z from 'zod/mini';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { BodyProblem } from '#domain/values/field-problem.ts';
import type { Mark } from './reading.ts';

/** A review in the making: some marks, some justifications. Not a reading: nothing counts or shows it. */
export const draftMarkSchema = z.strictObject({
  criterion: z.string(),
  mark: z.optional(z.int()),
  justification: z.optional(z.string()),
});
export const reviewDraftSchema = z.strictObject({
  applicationId: z.string(),
  jurorId: z.string(),
  marks: z.array(draftMarkSchema),
  comment: z.optional(z.string()),
  savedAt: z.iso.datetime(),
});
export type ReviewDraft = z.infer<typeof reviewDraftSchema>;

type JuryRules = Pick<Cohort['jury'], 'criteria' | 'scale'>;

/** What is wrong with the marks that a draft does hold; what is missing is no problem. Fields are paths in the body: `marks.0.mark`. */
export function draftProblems(marks: ReviewDraft['marks'], { criteria, scale }: JuryRules): BodyProblem[] {
  const known = criteria.map(({ id }) => id);
  return marks.flatMap(({ criterion, mark }, index): BodyProblem[] => {
    const field = `marks.${index}`;
    if (!known.includes(criterion)) {
      return [{ field: `${field}.criterion`, code: 'criterion-unknown', criterion, criteria: known }];
    }
    const isRepeated = marks.findIndex((other) => other.criterion === criterion) < index;
    const isOnScale =
      mark === undefined || (Number.isSafeInteger(mark) && mark >= scale.min && mark <= scale.max);
    return [
      ...(isRepeated ? [{ field: `${field}.criterion`, code: 'criterion-repeated', criterion }] : []),
      ...(isOnScale
        ? []
        : [{ field: `${field}.mark`, code: 'mark-out-of-scale', criterion, min: scale.min, max: scale.max }]),
    ];
  });
}

/**
 * Everything wrong with the marks of a review, at once: every criterion of the cohort is marked exactly once, on the cohort's
 * scale, in whole points. Empty when complete.
 */
export function reviewProblems(marks: readonly Mark[], jury: JuryRules): BodyProblem[] {
  const marked = new Set(marks.map(({ criterion }) => criterion));
  const missing = jury.criteria
    .filter(({ id }) => !marked.has(id))
    .map(({ id }): BodyProblem => ({ field: 'marks', code: 'criterion-missing', criterion: id }));
  return [...draftProblems([...marks], jury), ...missing];
}
