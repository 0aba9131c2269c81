/** The module that draws agreements, beside the bundle: imported when first needed (see pdf/agreement-painter.ts). */
import type { PaintAgreement } from '#app/ports/agreement-ports.ts';

export const paintAgreement: PaintAgreement = async (document, signatures) => {
  const painter = (await import(new URL('./agreement-painter.mjs', import.meta.url).href)) as {
    drawAgreement: PaintAgreement;
  };
  return painter.drawAgreement(document, signatures);
};
