/** What the printed amendment says, as immutable data: its parties are those of the agreement that it changes, and who takes it over. Pure. */
import type { AmendedTerms } from '#domain/values/agreed-terms.ts';
import type { CivilDate } from '#domain/values/civil-date.ts';
import type { AgreementDocument } from './agreement-document.ts';

export interface AmendmentDocument {
  /** With the beneficiary of today. */
  agreement: AgreementDocument;
  /** With whom the agreement is from then on. */
  successor?: AgreementDocument['beneficiary'] & {
    /** The beneficiary of today under another name, or at another seat. */
    isSameBody: boolean;
    signsCommitments: boolean;
    receivesDeMinimis: boolean;
  };
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
