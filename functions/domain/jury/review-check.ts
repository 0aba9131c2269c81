import type { Cohort } from '#domain/cohort/cohort.ts';
import type { BodyProblem } from '#domain/values/field-problem.ts';
import type { Mark } from './reading.ts';

/**
 * Everything wrong with the marks of one review, at once: every criterion of the cohort is marked exactly once,
 * on the cohort's scale, in whole points. Empty when complete. Fields are paths in the body: `marks.0.mark`.
 */
export function reviewProblems(
  marks: readonly Mark[],
  { criteria, scale }: Pick<Cohort['jury'], 'criteria' | 'scale'>,
): BodyProblem[] {
  const known = criteria.map(({ id }) => id);
  const wrong = marks.flatMap(({ criterion, mark }, index): BodyProblem[] => {
    const field = `marks.${index}`;
    if (!known.includes(criterion)) {
      return [{ field: `${field}.criterion`, code: 'criterion-unknown', criterion, criteria: known }];
    }
    const isRepeated = marks.findIndex((other) => other.criterion === criterion) < index;
    const isOnScale = Number.isSafeInteger(mark) && mark >= scale.min && mark <= scale.max;
    return [
      ...(isRepeated ? [{ field: `${field}.criterion`, code: 'criterion-repeated', criterion }] : []),
      ...(isOnScale
        ? []
        : [{ field: `${field}.mark`, code: 'mark-out-of-scale', criterion, min: scale.min, max: scale.max }]),
    ];
  });
  const marked = new Set(marks.map(({ criterion }) => criterion));
  const missing = known
    .filter((id) => !marked.has(id))
    .map((criterion): BodyProblem => ({ field: 'marks', code: 'criterion-missing', criterion }));
  return [...wrong, ...missing];
}
