import { createHash } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Crockford's base 32, upper case: five bits a character, most significant first, the last one padded with zeros. */
export function crockford(bytes: Uint8Array): string {
  let text = '';
  let [pending, held] = [0, 0];
  for (const byte of bytes) {
    pending = ((pending & 31) << 8) | byte;
    held += 8;
    while (held >= 5) {
      held -= 5;
      text += ALPHABET[(pending >> held) & 31];
    }
  }
  return held === 0 ? text : text + ALPHABET[(pending << (5 - held)) & 31];
}

/** Of the same words always the same: ten bytes of SHA-256, sixteen characters, 80 bits, behind a prefix. */
export const idFrom = (prefix: string, said: string): string =>
  `${prefix}-${crockford(createHash('sha256').update(said).digest().subarray(0, 10))}`;
