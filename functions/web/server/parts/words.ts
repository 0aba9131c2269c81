/** The words of a page, typeset as its language wants it. */
import type { Language } from '#domain/values/language.ts';
import { bilingual, type Pairs, type Words } from '#markup/bilingual.ts';
import { typeset } from '#markup/wording.ts';

/** Pairs, French first and with French spaces: plain ones are typed, unbreakable ones are shown. */
/* @__NO_SIDE_EFFECTS__ */
export function typesetWords<const P extends Pairs>(pairs: P): Readonly<Record<Language, Words<P>>> {
  const { fr, en } = bilingual(pairs);
  return { fr: french(fr), en };
}

/** The same words, and sentences that take what they tell, with French spaces. */
export const french = <const W>(words: W): W => spaced(words) as W;

function spaced(words: unknown): unknown {
  if (typeof words === 'string') return typeset('fr', words);
  if (typeof words === 'function') return (...told: unknown[]) => typeset('fr', words(...told));
  if (Array.isArray(words)) return words.map(spaced);
  return Object.fromEntries(Object.entries(words as object).map(([name, word]) => [name, spaced(word)]));
}
