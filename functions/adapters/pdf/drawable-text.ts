/** Typed text as the fonts can draw it: whatever they lack is replaced by a visible sign. */
import type { Font } from 'fontkit';

const stand = '\uFFFD';

/** Characters that no glyph could be found for, in the order met, each once. */
export type Undrawn = Set<string>;

/**
 * The text as the fonts draw it: composed accents, no invisible marks (direction, joiners, variants), and a
 * replacement sign in the place of each character, emoji or letter, that the fonts lack.
 * @param undrawn receives what the sign stands for
 */
export function drawable(text: string, fonts: readonly Font[], undrawn: Undrawn): string {
  const plain = text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\s*[\r\n\u2028\u2029]+\s*/gu, ' ');
  const has = (character: string) =>
    fonts.every((font) => font.hasGlyphForCodePoint(character.codePointAt(0) as number));
  let drawn = '';
  for (const { segment } of graphemes.segment(plain)) {
    const visible = segment.replace(invisible, '');
    if ([...visible].every(has)) {
      drawn += visible;
    } else {
      drawn += stand;
      undrawn.add(segment);
    }
  }
  return drawn;
}

/** « U+1F331 » or, of several code points, « U+1F469 U+200D U+1F33E ». */
export const codePoints = (characters: string): string =>
  [...characters]
    .map((one) => `U+${(one.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}`)
    .join(' ');

const graphemes = new Intl.Segmenter('fr', { granularity: 'grapheme' });
const invisible = /[\p{Cf}\p{Cc}\p{VS}]/gu;
