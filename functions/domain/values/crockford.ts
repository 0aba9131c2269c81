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
