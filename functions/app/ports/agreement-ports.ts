/** Agreements as printed. */

import type { AgreementDocument } from '#domain/agreement/agreement-document.ts';
import type { AmendmentDocument } from '#domain/agreement/amendment-document.ts';

/** As issued, to be signed; then with who signed it. */
export type AgreementCopy = 'issued' | 'signed';
/** Of an amendment, by its number. */
export type AmendmentCopy = `amendment-${number}-${AgreementCopy}`;
export type KeptCopy = AgreementCopy | AmendmentCopy;

/** Agreements with all that is printed of them, as they were when they were issued. */
export interface PrintedAgreements {
  find(applicationId: string): Promise<AgreementDocument | undefined>;
  /** The PDF's bytes as they were drawn at that time, whatever would be drawn today. */
  paper(applicationId: string, copy: KeptCopy): Promise<Uint8Array | undefined>;
}

/** A PDF with its SHA-256, hexadecimal. */
export interface DrawnPaper {
  bytes: Uint8Array;
  sha256: string;
}

/** Who signed, once they have. Instants ISO 8601. */
export interface PaperSignatures {
  /** SHA-256 of the PDF that was signed, hexadecimal. */
  sha256: string;
  beneficiary: { name: string; capacity: string; signedAt: string };
  administration?: { name: string; capacity: string; countersignedAt: string };
}

/** Draws an agreement; the same data gives the same bytes. */
export type PaintAgreement = (
  document: AgreementDocument,
  signatures?: PaperSignatures,
) => Promise<DrawnPaper>;

/** Draws an amendment, in the same way. */
export type PaintAmendment = (
  document: AmendmentDocument,
  signatures?: PaperSignatures,
) => Promise<DrawnPaper>;
