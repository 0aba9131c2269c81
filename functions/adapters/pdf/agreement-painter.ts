/**
 * The module that draws agreements, beside the bundle of whoever needs it (`agreement-painter.mjs`) with its two
 * fonts: imported when an agreement is drawn, so that no other cold start carries it.
 */
import { readFileSync } from 'node:fs';
import type { AgreementDocument } from '#domain/agreement/agreement-document.ts';
import { type AgreementPdf, agreementPdf, pdfFonts } from './agreement-pdf.ts';
import type { AgreementSignatures } from './agreement-text.ts';

const fontFile = (name: string) => readFileSync(new URL(`./${name}.ttf`, import.meta.url));
let fonts: ReturnType<typeof pdfFonts> | undefined;

/** Draws an agreement, with who signed it when they are given; the same data gives the same bytes. */
export function drawAgreement(
  document: AgreementDocument,
  signatures?: AgreementSignatures,
): Promise<AgreementPdf> {
  fonts ??= pdfFonts({ regular: fontFile('NotoSans_400Regular'), bold: fontFile('NotoSans_700Bold') });
  return agreementPdf(document, fonts, signatures);
}
