/** What an amendment (avenant) that both parties signed left of an agreement. Pure. */
import * as z from 'zod/mini';

/** A part of the grant with its day. */
export const datedInstalmentSchema = z.strictObject({
  /** Place in the agreement, from 1. */
  number: z.int(),
  label: z.string(),
  amountCents: z.int(),
  /** The planned day; a part that waits for the reports is paid on it or later. */
  dueOn: z.iso.date(),
  /** It is paid once the reports came and were accepted. */
  afterReports: z.optional(z.literal(true)),
});
export type DatedInstalment = z.infer<typeof datedInstalmentSchema>;

/** The whole of what is agreed then, changed or not. */
export const amendedTermsSchema = z.strictObject({
  /** The last day of the supported phase; absent of a project that has none. */
  endsOn: z.optional(z.iso.date()),
  grantedCents: z.int(),
  instalments: z.array(datedInstalmentSchema),
});
export type AmendedTerms = z.infer<typeof amendedTermsSchema>;

const partyNamedSchema = z.strictObject({ name: z.string(), type: z.string() });
/** Whom an agreement was with, and is with since: another body that took it over, or the same under another name or number. */
export const successionSchema = z.strictObject({ formerly: partyNamedSchema, now: partyNamedSchema });
export type Succession = z.infer<typeof successionSchema>;

export const boundAmendmentSchema = z.strictObject({
  ...amendedTermsSchema.shape,
  beneficiary: z.optional(successionSchema),
  /** From 1, in the order of signature. */
  number: z.int(),
  countersignedAt: z.iso.datetime(),
});
export type BoundAmendment = z.infer<typeof boundAmendmentSchema>;

/** An agreement with what was amended of it, oldest first. */
export interface Amendable {
  /** As it was first signed. */
  amountCents: number;
  amendments?: readonly BoundAmendment[] | undefined;
}
/** The amendment that says what is granted now; undefined of an agreement as it was first signed. */
export const lastAmendment = ({ amendments }: Amendable): BoundAmendment | undefined => amendments?.at(-1);

/** What is granted: by the last amendment, or by the agreement itself. Euro cents. */
export const grantedCentsOf = (agreement: Amendable): number =>
  lastAmendment(agreement)?.grantedCents ?? agreement.amountCents;

/** Such as `aic1-…-C1-A2`: the second amendment to the first agreement of an application. */
export const amendmentNumber = (agreementNumber: string, number: number): string =>
  `${agreementNumber}-A${number}`;
