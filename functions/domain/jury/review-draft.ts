/** A review in the making: some marks, some justifications. Not a reading: nothing counts or shows it. */
import * as z from 'zod/mini';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { BodyProblem } from '#domain/values/field-problem.ts';

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

/** What is wrong with what a draft does hold; what is missing is no problem. Fields are paths in the body. */
export function draftProblems(
  marks: ReviewDraft['marks'],
  { criteria, scale }: Pick<Cohort['jury'], 'criteria' | 'scale'>,
): BodyProblem[] {
  const known = criteria.map(({ id }) => id);
  return marks.flatMap(({ criterion, mark }, index): BodyProblem[] => {
    const field = `marks.${index}`;
    if (!known.includes(criterion)) {
      return [{ field: `${field}.criterion`, code: 'criterion-unknown', criterion, criteria: known }];
    }
    const isRepeated = marks.findIndex((other) => other.criterion === criterion) < index;
    const isOnScale = mark === undefined || (mark >= scale.min && mark <= scale.max);
    return [
      ...(isRepeated ? [{ field: `${field}.criterion`, code: 'criterion-repeated', criterion }] : []),
      ...(isOnScale
        ? []
        : [{ field: `${field}.mark`, code: 'mark-out-of-scale', criterion, min: scale.min, max: scale.max }]),
    ];
  });
}
