/** The words of a page, typeset as its language wants it. */
import { typeset } from '#markup/wording.ts';

/** The same words, and sentences that take what they tell, with French spaces: plain ones are typed, unbreakable ones are shown. */
export const french = <const W>(words: W): W => spaced(words) as W;

function spaced(words: unknown): unknown {
  if (typeof words === 'string') return typeset('fr', words);
  if (typeof words === 'function') return (...told: unknown[]) => typeset('fr', words(...told));
  if (Array.isArray(words)) return words.map(spaced);
  return Object.fromEntries(Object.entries(words as object).map(([name, word]) => [name, spaced(word)]));
}
