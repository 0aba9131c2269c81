/** What the printed amendment says, as immutable data: its parties are those of the agreement that it changes. Pure. */
import type { AmendedTerms } from '#domain/values/agreed-terms.ts';
import type { CivilDate } from '#domain/values/civil-date.ts';
import type { AgreementDocument } from './agreement-document.ts';

export interface AmendmentDocument {
  agreement: AgreementDocument;
  /** Such as `…-C1-A1`. */
  number: string;
  /** Its place among the amendments, from 1. */
  place: number;
  /** Of the last signature of the agreement. */
  agreementSignedOn: CivilDate;
  /** Instant ISO 8601 at which it was proposed. */
  proposedAt: string;
  reason: string;
  former: AmendedTerms;
  terms: AmendedTerms;
  /** When both reports are due under it. */
  reportDueOn: CivilDate;
}
