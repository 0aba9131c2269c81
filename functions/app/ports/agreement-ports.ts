/** Agreements as printed. */
import type { AgreementDocument } from '#domain/agreement/agreement-document.ts';

/** As issued, to be signed; then with who signed it. */
export type AgreementCopy = 'issued' | 'signed';

/** Agreements with all that is printed of them, as they were when they were issued. */
export interface PrintedAgreements {
  find(applicationId: string): Promise<AgreementDocument | undefined>;
  /** The PDF's bytes as they were drawn at that time, whatever would be drawn today. */
  paper(applicationId: string, copy: AgreementCopy): Promise<Uint8Array | undefined>;
}

/** A PDF with its SHA-256, hexadecimal. */
export interface DrawnPaper {
  bytes: Uint8Array;
  sha256: string;
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
) => Promise<DrawnPaper>;
