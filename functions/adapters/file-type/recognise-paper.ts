/** What a file is by its bytes; its name is never asked. A file that does something, or that cannot be looked into, is not taken. */
import { fileTypeFromBuffer } from 'file-type';
import type { ContentRefusal, RecognisePaper } from '#app/ports/paper-ports.ts';
import { type PaperType, paperTypeNames } from '#domain/paper/paper.ts';
import { accept, refuse } from '#domain/values/result.ts';
import { dangerInOffice } from './office-dangers.ts';
import { dangerInPdf } from './pdf-dangers.ts';

type Danger = (bytes: Uint8Array) => ContentRefusal | undefined;

const none = () => undefined;
const dangers: Readonly<Record<PaperType, Danger>> = {
  pdf: dangerInPdf,
  odt: dangerInOffice,
  docx: dangerInOffice,
  png: none,
  jpg: none,
};

export const recognisePaper: RecognisePaper = async (bytes) => {
  const found = await fileTypeFromBuffer(bytes);
  const type = paperTypeNames.find((name) => name === found?.ext);
  if (type === undefined) {
    // Office encrypts a document by putting it, enciphered, into a container of old.
    return refuse({ code: found?.ext === 'cfb' ? 'paper-encrypted' : 'paper-type-unknown' });
  }
  const danger = dangers[type](bytes);
  return danger === undefined ? accept(type) : refuse({ code: danger });
};
