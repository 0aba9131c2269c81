/**
 * What is published of a bilan. An edition is frozen when staff publish it and holds no quotation, only the digest of each: its
 * words are read from the laureate's own record whenever the page is, so that what the laureate takes back is gone with it. Pure.
 */
import * as z from 'zod/mini';
import { applicantTypeSchema, isPublishedByName } from '#domain/cohort/applicant-types.ts';
import { supportAxes } from '#domain/cohort/support.ts';
import { indicatorSchema, quotationSchema } from '#domain/support/benefits.ts';
import { defined } from '#domain/values/defined.ts';
import { sha256Of } from '#domain/values/digest.ts';
import { type Bilan, type BilanLaureate, benefitStates, bilanTotalsSchema } from './bilan.ts';
import { byTitle } from './public-results.ts';
import { type QuotationsNow, quotationSha256, stands } from './published-quotations.ts';

const count = z.int().check(z.nonnegative());
const text = z.string();
/** What of a grant is not due is between its beneficiary and the administration. */
const {
  quotations: _counted,
  undueCents: _undue,
  reportsAccepted: _accepted,
  withdrawn: _withdrawn,
  ...totalFields
} = bilanTotalsSchema.shape;

const publicLaureateFields = {
  /** Public already: the finalists of the vote are published by it. */
  applicationId: text,
  title: text,
  /** Absent where the applicant is a person: the project is published, not them. */
  beneficiary: z.optional(text),
  beneficiarySince: z.optional(z.iso.datetime()),
  formerBeneficiary: z.optional(text),
  applicantType: applicantTypeSchema,
  axis: z.enum(supportAxes),
  grantedCents: count,
  minutes: count,
  benefits: z.enum(benefitStates),
  indicators: z.array(indicatorSchema),
  /** Of a quotation as it was published, whether or not it still stands. */
  quotationSha256: z.optional(text),
};
const head = {
  cohort: text,
  title: z.strictObject({ fr: text, en: text }),
  asOn: z.iso.date(),
  totals: z.strictObject(totalFields),
};
export const bilanEditionSchema = z.strictObject({
  ...head,
  laureates: z.array(z.strictObject(publicLaureateFields)),
});
export type BilanEdition = z.infer<typeof bilanEditionSchema>;

/** Without the quotations it is the edition, whose digest anyone can compute again. */
export const publicBilanSchema = z.strictObject({
  ...head,
  /** By title. */
  laureates: z.array(z.strictObject({ ...publicLaureateFields, quotation: z.optional(quotationSchema) })),
});
export type PublicBilan = z.infer<typeof publicBilanSchema>;

/** As it would be published now; its digest is what staff confirm. */
export function editionOf({ cohort, title, asOn, totals, laureates }: Bilan): BilanEdition {
  const { quotations: _notCounted, undueCents: _undue, ...counted } = totals;
  const { reportsAccepted: _accepted, withdrawn: _withdrawn, ...told } = counted;
  return { cohort, title, asOn, totals: told, laureates: laureates.map(published).sort(byTitle) };
}
export const editionSha256 = (edition: BilanEdition): string => sha256Of(edition);

const published = (one: BilanLaureate): BilanEdition['laureates'][number] => ({
  applicationId: one.applicationId,
  title: one.title,
  ...defined({ beneficiary: isPublishedByName(one.applicantType) ? one.applicantName : undefined }),
  ...defined({ beneficiarySince: one.beneficiarySince, formerBeneficiary: one.formerBeneficiary }),
  applicantType: one.applicantType,
  axis: one.axis,
  grantedCents: one.grantedCents,
  minutes: one.minutes,
  benefits: one.benefits,
  indicators: one.indicators,
  ...defined({ quotationSha256: one.quotation && quotationSha256(one.quotation) }),
});

/** An edition as anyone reads it: with the quotations that still stand, word for word, and nothing of any other. */
export const shownEdition = (edition: BilanEdition, now: QuotationsNow): PublicBilan => ({
  ...edition,
  laureates: edition.laureates.map((one) => {
    const quotation = now.get(one.applicationId);
    return { ...one, ...(stands(quotation, one.quotationSha256) ? { quotation } : {}) };
  }),
});

/** The digest of each quotation in it, by application id. */
export const quotedIn = ({ laureates }: BilanEdition): Record<string, string> =>
  Object.fromEntries(
    laureates.flatMap(({ applicationId, quotationSha256: sha256 }) =>
      sha256 === undefined ? [] : [[applicationId, sha256]],
    ),
  );
