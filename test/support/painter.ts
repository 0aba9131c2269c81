/** Stands for the drawing of an agreement, where its bytes do not matter. */
import { createHash } from 'node:crypto';
import type { PaintAgreement } from '#app/ports/agreement-ports.ts';
import { canonicalJson } from '#domain/values/digest.ts';

/** The same data, the same digest: all that the programme relies on of a drawing. */
export const paintAgreement: PaintAgreement = async (document, signatures) => {
  const bytes = Buffer.from(canonicalJson({ document, signatures }));
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
};
