/** The agreement as the PDF that the laureate receives and signs. */
import { createHash } from 'node:crypto';
import { create, type Font } from 'fontkit';
import type { AgreementDocument } from '#domain/agreement/agreement-document.ts';
import { type AgreementSignatures, agreementText } from './agreement-text.ts';
import { type PdfFonts, taggedPdf } from './tagged-pdf.ts';

export interface AgreementPdf {
  bytes: Uint8Array;
  /** SHA-256 of the PDF's bytes, hexadecimal: stored, sent in the e-mail and shown to the signer. */
  sha256: string;
}

/** Two TrueType files as fonts. Throws when either is not one. */
export function pdfFonts(files: { regular: Uint8Array; bold: Uint8Array }): PdfFonts {
  return { regular: oneFont(files.regular), bold: oneFont(files.bold) };
}

function oneFont(file: Uint8Array): Font {
  const font = create(Buffer.from(file));
  if ('fonts' in font) throw new Error('a font file holds one font, not a collection');
  return font;
}

/**
 * Draws an agreement; the same data gives the same bytes, whenever and wherever it is drawn.
 * @param signatures once signed: the copy that proves who signed, and when
 */
export async function agreementPdf(
  document: AgreementDocument,
  fonts: PdfFonts,
  signatures?: AgreementSignatures,
): Promise<AgreementPdf> {
  const title = `Convention de subvention n° ${document.number}`;
  const bytes = await taggedPdf(
    agreementText(document, signatures),
    {
      title,
      author: document.administration.name,
      createdAt:
        signatures?.administration?.countersignedAt ?? signatures?.beneficiary.signedAt ?? document.issuedOn,
      footer: title,
    },
    fonts,
  );
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}
