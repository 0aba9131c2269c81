/** What came of a project, as its laureate tells it: indicators with their source, and one quotation with consent. Pure. */
import * as z from 'zod/mini';
import { freeText, line } from '#domain/application/application-form.ts';
import { daysAfter } from '#domain/values/days.ts';
import type { FieldProblem } from '#domain/values/field-problem.ts';

const instant = z.iso.datetime();

/** A decimal number as it is written: what is added up is exact, and a count keeps its digits. */
const decimal = z.string().check(z.regex(/^-?\d{1,12}(\.\d{1,4})?$/));

export const indicatorSchema = z.strictObject({
  indicator: line(160),
  unit: line(40),
  /** At the start of the support, and at its end; both, or neither where it was not measured. */
  baseline: z.optional(decimal),
  value: z.optional(decimal),
  source: z.optional(line(300)),
  notMeasured: z.optional(z.literal(true)),
});

export const quotationSchema = z.strictObject({
  text: freeText(600),
  /** The name as it is to be shown. */
  shownAs: line(120),
});

export const toldBenefitsSchema = z.strictObject({
  indicators: z.array(indicatorSchema).check(z.minLength(1), z.maxLength(12)),
  /** What the State changed for the project, or did not. */
  whatChanged: z.optional(freeText(1_000)),
  /** Only with the consent of whoever is quoted, which can be taken back. */
  quotation: z.optional(quotationSchema),
});
export type ToldBenefits = z.infer<typeof toldBenefitsSchema>;

export const benefitsSchema = z.strictObject({
  ...toldBenefitsSchema.shape,
  toldAt: instant,
  /** Since when the quotation is withdrawn: its text goes with it. */
  quotationRevokedAt: z.optional(instant),
});

/** Days in which the laureate is waited for to tell what came of the project. */
const withinDays = 60;
/** @param acceptedAt ISO instant at which the reports were accepted */
export const benefitsDueAt = (acceptedAt: string): string => daysAfter(acceptedAt, withinDays);

/** Measured means a baseline, a value and a source; not measured means none of them. */
export function benefitProblems({ indicators }: ToldBenefits): FieldProblem[] {
  return indicators.flatMap(({ notMeasured, baseline, value, source }, index) =>
    Object.entries({ baseline, value, source }).flatMap(([field, part]) => {
      const isTold = part !== undefined;
      if (isTold !== (notMeasured === true)) return [];
      const code = isTold ? 'measured-or-not' : `${field}-missing`;
      return [{ field: `indicators.${index}.${field}`, code, number: index + 1 }];
    }),
  );
}
