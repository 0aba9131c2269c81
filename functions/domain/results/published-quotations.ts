/** Which quotation a bilan was published with, by its digest: its words are nowhere but in the record of whoever can take them back. Pure. */
import type { ToldBenefits } from '#domain/support/benefits.ts';
import { sha256Of } from '#domain/values/digest.ts';

type Quotation = ToldBenefits['quotation'];
/** The words that a laureate lets be quoted now, by application id. */
export type QuotationsNow = ReadonlyMap<string, Quotation>;

export const quotationSha256 = (quotation: NonNullable<Quotation>): string => sha256Of(quotation);

/** What was published stands word for word. */
export const stands = (
  quotation: Quotation,
  published: string | undefined,
): quotation is NonNullable<Quotation> => quotation !== undefined && published === quotationSha256(quotation);

/** Whose quotation was published and does not stand any more: withdrawn, or told in other words. By application id. */
export const goneQuotations = (published: Readonly<Record<string, string>>, now: QuotationsNow): string[] =>
  Object.entries(published).flatMap(([applicationId, sha256]) =>
    stands(now.get(applicationId), sha256) ? [] : [applicationId],
  );
