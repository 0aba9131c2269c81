/**
 * The reports of a laureate: the account of the project and the table of its costs and income, as one paper, as the form Cerfa 15059
 * has them (arrêté of 11 October 2006). Filed, accepted, queried field by field or refused; what was filed before stays in the audit
 * chain. Pure.
 */
import * as z from 'zod/mini';
import { freeText, line } from '#domain/application/application-form.ts';
import { canonicalJson } from '#domain/values/digest.ts';
import type { FieldProblem } from '#domain/values/field-problem.ts';
import { moneyProposalSchema } from '#domain/values/second-person.ts';
import { type ReportAmounts, reportAmountsSchema, reportSides, tableProblems } from './report-table.ts';
import { lastReviewOf } from './reports-standing.ts';

const instant = z.iso.datetime();

export const accountSchema = z.strictObject({
  /** What was done. */
  done: freeText(4_000),
  /** Where and when. */
  places: freeText(1_000),
  /** Whom it served, and how many. */
  people: freeText(2_000),
  /** Whether its aims were reached, by the indicators used. */
  aims: freeText(2_000),
  /** What differs from what was planned, and why. */
  differences: freeText(2_000),
  /** By which rule overheads were attributed to the project. */
  overheadRule: z.optional(freeText(1_000)),
  remarks: z.optional(freeText(1_000)),
  /** Who certifies that it is exact: first name, surname, capacity. */
  signedBy: line(160),
});
export type ReportAccount = z.infer<typeof accountSchema>;
export const accountParts = Object.keys(accountSchema.shape) as (keyof ReportAccount)[];

export const toldReportsSchema = z.strictObject({ account: accountSchema, ...reportAmountsSchema.shape });
export type ToldReports = z.infer<typeof toldReportsSchema>;

export const settlementSchema = z.strictObject({
  plannedCents: z.int(),
  actualCents: z.int(),
  grantedCents: z.int(),
  finalCents: z.int(),
  recoverCents: z.int(),
});
export type ReportSettlement = z.infer<typeof settlementSchema>;

const filedReportsSchema = z.strictObject({
  ...toldReportsSchema.shape,
  planned: reportAmountsSchema,
  /** The day on which they came, in the cohort's place: of a paper, when it was received. */
  receivedOn: z.iso.date(),
  /** `applicant`, or whoever of staff typed a paper. */
  filedBy: z.string(),
  filedAt: instant,
  /** What would follow in money, as the letter told whoever filed; of what was filed before letters did, absent. */
  settlement: z.optional(settlementSchema),
});
export type FiledReports = z.infer<typeof filedReportsSchema>;

export const reportQuerySchema = z.strictObject({
  /** `account.done`, `costs.staff`. */
  field: z.string().check(z.maxLength(60)),
  question: freeText(1_000),
});

const verdict = <O extends string, T extends z.core.$ZodLooseShape>(outcome: O, fields: T) =>
  z.strictObject({ outcome: z.literal(outcome), ...fields });

const verdicts = {
  queried: verdict('queried', { queries: z.array(reportQuerySchema).check(z.minLength(1), z.maxLength(30)) }),
  refused: verdict('refused', { reason: freeText(2_000) }),
};
/** What staff make of what was filed. */
export const verdictSchema = z.discriminatedUnion('outcome', [
  verdict('accepted', {}),
  verdicts.queried,
  verdicts.refused,
]);
export type ReviewVerdict = z.infer<typeof verdictSchema>;

/** With what follows in money from the costs, as it was computed when they were accepted. */
export const settledVerdictSchema = z.discriminatedUnion('outcome', [
  verdict('accepted', { settlement: settlementSchema }),
  verdicts.queried,
  verdicts.refused,
]);
export type SettledVerdict = z.infer<typeof settledVerdictSchema>;

/** What one of the staff made of what was filed; of an acceptance for less than was granted, two. */
export const reportReviewSchema = z.strictObject({
  verdict: settledVerdictSchema,
  /** Of what was reviewed. */
  filedAt: instant,
  reviewedAt: instant,
  reviewedBy: z.string(),
  /** Of an acceptance for less than was granted: who was the first of two. */
  proposedBy: z.optional(z.string()),
});

export const supportReportsSchema = z.strictObject({
  /** What was filed last. */
  filed: filedReportsSchema,
  /** Oldest first. */
  reviews: z.array(reportReviewSchema),
  /** An acceptance for less than was granted, which waits for a second person. */
  proposal: z.optional(moneyProposalSchema),
});
export type SupportReports = z.infer<typeof supportReportsSchema>;

/** What was typed and not filed, field by field, as it was typed. */
export const reportValuesSchema = z
  .record(
    z.string().check(z.regex(/^(account|costs|income)\.[a-zA-Z]{1,30}$/)),
    z.string().check(z.maxLength(4_000)),
  )
  .check(z.refine((values) => Object.keys(values).length <= 40, { error: 'too-many' }));
export const reportDraftSchema = z.strictObject({ values: reportValuesSchema, savedAt: instant });
export type ReportDraft = z.infer<typeof reportDraftSchema>;

/** Whether something that was filed waits for its review. */
export const waitsForReview = (reports: SupportReports | undefined): boolean =>
  reports !== undefined && lastReviewOf(reports) === undefined;

export const acceptedReports = (reports: SupportReports | undefined) => {
  const review = lastReviewOf(reports);
  return review?.verdict.outcome === 'accepted'
    ? { acceptedAt: review.reviewedAt, settlement: review.verdict.settlement }
    : undefined;
};

/** Which fields can be changed: exactly those that were queried, and all before a review and after a refusal. */
export function openFields(reports: SupportReports | undefined): 'all' | readonly string[] {
  const verdict = lastReviewOf(reports)?.verdict;
  return verdict?.outcome === 'queried' ? verdict.queries.map(({ field }) => field) : 'all';
}

/** Every field with what it holds, by its name. */
export function reportFields({ account, ...amounts }: ToldReports): Record<string, string | number> {
  const sides = reportSides.flatMap((side) =>
    Object.entries(amounts[side]).map(([heading, cents]) => [`${side}.${heading}`, cents]),
  );
  const parts = accountParts.flatMap((part) =>
    account[part] === undefined ? [] : [[`account.${part}`, account[part]]],
  );
  return Object.fromEntries([...parts, ...sides]);
}

export const isSameReports = (one: ToldReports, other: ToldReports): boolean =>
  canonicalJson(reportFields(one)) === canonicalJson(reportFields(other));

/** Everything that is wrong with what is filed, beside its shape: the table, and fields that no query reopened. */
export function reportProblems(
  told: ToldReports,
  planned: ReportAmounts,
  before: SupportReports | undefined,
): FieldProblem[] {
  const open = openFields(before);
  const table = tableProblems(planned, { costs: told.costs, income: told.income });
  if (open === 'all' || !before) return table;
  const [was, is] = [reportFields(before.filed), reportFields(told)];
  const changed = Object.keys({ ...was, ...is }).filter(
    (field) => was[field] !== is[field] && !open.includes(field),
  );
  return [...table, ...changed.map((field) => ({ field, code: 'not-queried' }))];
}

/** Everything that is wrong with a verdict: fields that are none, twice, and amounts of one side alone, which could not be corrected. */
export function verdictProblems(
  verdict: ReviewVerdict,
  { planned }: Pick<FiledReports, 'planned'>,
): FieldProblem[] {
  if (verdict.outcome !== 'queried') return [];
  const known = [
    ...accountParts.map((part) => `account.${part}`),
    ...reportSides.flatMap((side) => Object.keys(planned[side]).map((heading) => `${side}.${heading}`)),
  ];
  const asked = verdict.queries.map(({ field }) => field);
  const of = (side: string) => asked.some((field) => field.startsWith(`${side}.`));
  return [
    ...asked.flatMap((field, index) => {
      const at = `queries.${index}.field`;
      if (!known.includes(field)) return [{ field: at, code: 'not-one-of', allowed: known }];
      return asked.indexOf(field) < index ? [{ field: at, code: 'repeated' }] : [];
    }),
    ...(of('costs') === of('income') ? [] : [{ field: 'queries', code: 'one-side-queried' }]),
  ];
}
