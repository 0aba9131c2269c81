/** The port of one-time codes in memory, with the guards of the real one. */
import type { SigningCodes } from '#app/ports/agreement-ports.ts';
import { codeTries, type SignatureCode } from '#domain/application/signature-code.ts';

export function signatureCodesInMemory(): SigningCodes {
  const codes = new Map<string, SignatureCode>();
  return {
    find: async (id) => codes.get(id),
    async keep(id, code) {
      const before = codes.get(id);
      if (before && before.askedAt > code.askedAt) return false;
      codes.set(id, { ...code });
      return true;
    },
    async spendTry(id, codeSha256) {
      const code = codes.get(id);
      if (code?.codeSha256 !== codeSha256 || code.tries >= codeTries) return undefined;
      codes.set(id, { ...code, tries: code.tries + 1 });
      return code.tries + 1;
    },
  };
}
