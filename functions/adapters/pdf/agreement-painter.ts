/**
 * The module that draws agreements and copies of applications, beside the bundle of whoever needs it (`agreement-painter.mjs`)
 * with its two fonts: imported when something is drawn, so that no other cold start carries it.
 */
import { readFileSync } from 'node:fs';
import type { PaperSignatures } from '#app/ports/agreement-ports.ts';
import type { ApplicationCopy } from '#app/ports/application-ports.ts';
import type { AgreementDocument } from '#domain/agreement/agreement-document.ts';
import type { AmendmentDocument } from '#domain/agreement/amendment-document.ts';
import { type AgreementPdf, agreementPdf, amendmentPdf, pdfFonts } from './agreement-pdf.ts';
import { copyText, copyTitle } from './copy-text.ts';
import { taggedPdf } from './tagged-pdf.ts';

const fontFile = (name: string) => readFileSync(new URL(`./${name}.ttf`, import.meta.url));
let known: ReturnType<typeof pdfFonts> | undefined;
function fonts(): ReturnType<typeof pdfFonts> {
  known ??= pdfFonts({ regular: fontFile('NotoSans_400Regular'), bold: fontFile('NotoSans_700Bold') });
  return known;
}

/** Draws an agreement, with who signed it when they are given; the same data gives the same bytes. */
export function drawAgreement(
  document: AgreementDocument,
  signatures?: PaperSignatures,
): Promise<AgreementPdf> {
  return agreementPdf(document, fonts(), signatures);
}

/** Draws an amendment to an agreement, in the same way. */
export function drawAmendment(
  document: AmendmentDocument,
  signatures?: PaperSignatures,
): Promise<AgreementPdf> {
  return amendmentPdf(document, fonts(), signatures);
}

/** Draws the copy of an application; the same data gives the same bytes. */
export function drawCopy(copy: ApplicationCopy): Promise<Uint8Array> {
  const title = copyTitle(copy);
  const { service: author, receivedAt: createdAt, form } = copy;
  return taggedPdf(
    copyText(copy),
    { title, author, createdAt, footer: title, language: form.language },
    fonts(),
  );
}
