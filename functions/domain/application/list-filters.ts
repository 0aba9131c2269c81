/** By what staff filter and order the list of applications, and the views of it that they keep under a name. */
import * as z from 'zod/mini';
import { applicantTypeSchema } from '#domain/cohort/applicant-types.ts';
import { needs, supportAxes } from '#domain/cohort/support.ts';
import { languages } from '#domain/values/language.ts';
import { advices, statuses } from './application.ts';
import { labelSchema } from './label.ts';

/** The orders in which staff may ask for applications. */
export const sortings = ['oldest', 'newest', 'deadline', 'amount', 'title'] as const;
export type Sorting = (typeof sortings)[number];

/** Which applications, and in which order. */
export const listFilters = {
  status: z.optional(z.enum(statuses as readonly [string, ...string[]])),
  text: z.optional(z.string().check(z.maxLength(254))),
  type: z.optional(applicantTypeSchema),
  need: z.optional(z.enum(needs)),
  axis: z.optional(z.enum(supportAxes)),
  language: z.optional(z.enum(languages)),
  lookalikes: z.optional(z.enum(['yes'])),
  register: z.optional(z.enum(['unchecked'])),
  overdue: z.optional(z.enum(['yes'])),
  minimumDays: z.optional(z.string().check(z.regex(/^\d{1,4}$/))),
  advice: z.optional(z.enum(advices)),
  decision: z.optional(z.enum(['none', 'eligible', 'ineligible'])),
  /** Whoever asks. */
  owner: z.optional(z.enum(['me'])),
  label: z.optional(labelSchema),
  sort: z.optional(z.enum(sortings)),
};
export const listFiltersSchema = z.strictObject(listFilters);
export type ListFilters = z.infer<typeof listFiltersSchema>;

export const longestViewName = 60;
/** For the whole staff. */
export const mostViews = 50;

export const savedViewSchema = z.strictObject({
  viewId: z.string(),
  name: z.string(),
  by: z.strictObject({ kind: z.enum(['staff', 'operator']), id: z.string() }),
  savedAt: z.iso.datetime(),
  /** Absent where one of its filters is not known today: another list than was kept would be shown. */
  filters: z.optional(listFiltersSchema),
});
export type SavedView = z.infer<typeof savedViewSchema>;
