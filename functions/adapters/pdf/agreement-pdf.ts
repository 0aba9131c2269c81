/** The agreement as the PDF that the laureate receives and signs. */
import { createHash } from 'node:crypto';
import { create, type Font } from 'fontkit';
import type { PaperSignatures } from '#app/ports/agreement-ports.ts';
import type { AgreementDocument } from '#domain/agreement/agreement-document.ts';
import type { AmendmentDocument } from '#domain/agreement/amendment-document.ts';
import { agreementText } from './agreement-text.ts';
import { amendmentText } from './amendment-text.ts';
import { type PdfFonts, taggedPdf } from './tagged-pdf.ts';
import type { TextBlock } from './text-block.ts';

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
  signatures?: PaperSignatures,
): Promise<AgreementPdf> {
  const title = `Convention de subvention n° ${document.number}`;
  const author = document.administration.name;
  const text = agreementText(document, signatures);
  return drawn(text, { title, author, createdAt: lastInstant(document.issuedOn, signatures) }, fonts);
}

/** Draws an amendment to an agreement, in the same way. */
export async function amendmentPdf(
  document: AmendmentDocument,
  fonts: PdfFonts,
  signatures?: PaperSignatures,
): Promise<AgreementPdf> {
  const title = `Avenant n° ${document.number}`;
  const author = document.agreement.administration.name;
  const text = amendmentText(document, signatures);
  return drawn(text, { title, author, createdAt: lastInstant(document.proposedAt, signatures) }, fonts);
}

const lastInstant = (first: string, { administration, beneficiary }: Partial<PaperSignatures> = {}): string =>
  administration?.countersignedAt ?? beneficiary?.signedAt ?? first;

async function drawn(
  text: TextBlock[],
  named: { title: string; author: string; createdAt: string },
  fonts: PdfFonts,
): Promise<AgreementPdf> {
  const bytes = await taggedPdf(text, { ...named, footer: named.title }, fonts);
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}
