/** The drawing of agreements, beside the bundle: imported at the first one (see pdf/agreement-painter.ts). */
import type { PaintAgreement } from '#app/ports/agreement-ports.ts';

export const paintAgreement: PaintAgreement = async (document, signatures) => {
  const painter = (await import(new URL('./agreement-painter.mjs', import.meta.url).href)) as {
    drawAgreement: PaintAgreement;
  };
  return painter.drawAgreement(document, signatures);
};
