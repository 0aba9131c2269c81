/** What the help to a laureate is for: the needs that are kept, the axis, milestones with their days, and who advises. Pure. */
import * as z from 'zod/mini';
import { line } from '#domain/application/application-form.ts';
import { needs, supportAxes } from '#domain/cohort/support.ts';
import type { CivilDate } from '#domain/values/civil-date.ts';
import type { FieldProblem } from '#domain/values/field-problem.ts';
import { adviserIdSchema } from '#domain/values/ids.ts';

export const milestoneSchema = z.strictObject({
  /** `m1` to `m99`, stable, so that a later plan speaks of the same milestone; nobody's words. */
  milestoneId: z.string().check(z.regex(/^m[1-9]\d?$/)),
  title: line(160),
  dueOn: z.iso.date(),
});

export const planSchema = z.strictObject({
  needs: z.array(z.enum(needs)).check(z.minLength(1), z.maxLength(needs.length)),
  axis: z.enum(supportAxes),
  milestones: z.array(milestoneSchema).check(z.minLength(1), z.maxLength(12)),
  adviserId: adviserIdSchema,
});
export type SupportPlan = z.infer<typeof planSchema>;

/** First and last day of the support. */
export interface SupportTerm {
  startsOn: CivilDate;
  endsOn: CivilDate;
}

/** Everything that is wrong with a plan beside its shape: days outside the term, the same thing twice. */
export function planProblems(
  { milestones, needs: kept }: SupportPlan,
  { startsOn, endsOn }: SupportTerm,
): FieldProblem[] {
  const dates = milestones.flatMap(({ dueOn }, index) =>
    dueOn < startsOn || dueOn > endsOn
      ? [{ field: `milestones.${index}.dueOn`, code: 'outside-support', from: startsOn, to: endsOn }]
      : [],
  );
  const twice = milestones.flatMap(({ milestoneId }, index) =>
    milestones.findIndex((one) => one.milestoneId === milestoneId) < index
      ? [{ field: `milestones.${index}.milestoneId`, code: 'repeated' }]
      : [],
  );
  const needsTwice = kept.flatMap((need, index) =>
    kept.indexOf(need) < index ? [{ field: `needs.${index}`, code: 'repeated' }] : [],
  );
  return [...dates, ...twice, ...needsTwice];
}
