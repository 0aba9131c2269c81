/** Agreements as printed, and the one-time codes that confirm a signature. */
import type { AgreementDocument } from '#domain/agreement/agreement-document.ts';
import type { SignatureCode } from '#domain/application/signature-code.ts';

/** Agreements with all that is printed of them, as they were when they were issued. */
export interface PrintedAgreements {
  find(applicationId: string): Promise<AgreementDocument | undefined>;
}

/** Draws an agreement; the same data gives the same bytes. Instants ISO 8601. */
export type PaintAgreement = (
  document: AgreementDocument,
  signatures?: {
    beneficiary: { name: string; capacity: string; signedAt: string };
    administration?: { name: string; countersignedAt: string };
  },
) => Promise<{ fileName: string; bytes: Uint8Array; sha256: string }>;

/** The one-time codes of signatures, one in force per application. */
export interface SigningCodes {
  /** Puts the code of a message about to leave in force; false when the code of a later request already is. */
  keep(applicationId: string, code: SignatureCode): Promise<boolean>;
  find(applicationId: string): Promise<SignatureCode | undefined>;
  /** Spends one try of this code and returns how many are spent; undefined when none was left. */
  spendTry(applicationId: string, codeSha256: string): Promise<number | undefined>;
}
