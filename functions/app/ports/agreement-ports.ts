/** Agreements as printed. */
import type { AgreementDocument } from '#domain/agreement/agreement-document.ts';

/** Agreements with all that is printed of them, as they were when they were issued. */
export interface PrintedAgreements {
  find(applicationId: string): Promise<AgreementDocument | undefined>;
}

/** Draws an agreement; the same data gives the same bytes. Instants ISO 8601. */
export type PaintAgreement = (
  document: AgreementDocument,
  signatures?: {
    /** SHA-256 of the PDF that was signed, hexadecimal. */
    sha256: string;
    beneficiary: { name: string; capacity: string; signedAt: string };
    administration?: { name: string; capacity: string; countersignedAt: string };
  },
) => Promise<{ fileName: string; bytes: Uint8Array; sha256: string }>;
