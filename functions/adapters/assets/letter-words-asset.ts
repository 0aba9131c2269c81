/** The words of the letters, beside the bundle: imported when the first one is shown (see emails/letter-words.ts). */
import type { LetterWords } from '#emails/letter-words.ts';

export async function readLetterWords(): Promise<LetterWords> {
  const words = await import(new URL('./letter-words.mjs', import.meta.url).href);
  return (words as { letterWords: LetterWords }).letterWords;
}
