/** Stands for the drawing of agreements and amendments, where its bytes do not matter. */
import { createHash } from 'node:crypto';
import type { PaintAgreement, PaintAmendment } from '#app/ports/agreement-ports.ts';
import { canonicalJson } from '#domain/values/digest.ts';

/** The same data, the same digest: all that the programme relies on of a drawing. */
const painted = (document: object, signatures: object | undefined) => {
  const bytes = Buffer.from(canonicalJson({ document, signatures }));
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
};

export const paintAgreement: PaintAgreement = async (document, signatures) => painted(document, signatures);
export const paintAmendment: PaintAmendment = async (document, signatures) => painted(document, signatures);
