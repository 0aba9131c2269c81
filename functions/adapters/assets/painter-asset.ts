/** The module that draws papers, beside the bundle: imported when first needed (see pdf/agreement-painter.ts). */
import type { PaintAgreement, PaintAmendment } from '#app/ports/agreement-ports.ts';
import type { PaintCopy } from '#app/ports/application-ports.ts';

interface Painter {
  drawAgreement: PaintAgreement;
  drawAmendment: PaintAmendment;
  drawCopy: PaintCopy;
}
const painter = (): Promise<Painter> => import(new URL('./agreement-painter.mjs', import.meta.url).href);

export const paintAgreement: PaintAgreement = async (document, signatures) =>
  (await painter()).drawAgreement(document, signatures);

export const paintAmendment: PaintAmendment = async (document, signatures) =>
  (await painter()).drawAmendment(document, signatures);

export const paintCopy: PaintCopy = async (copy) => (await painter()).drawCopy(copy);
