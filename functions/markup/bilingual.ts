/** Words in pairs, French first, so that nothing exists in one language only. */
import type { Language } from '#domain/values/language.ts';

export type Pair = readonly [fr: string, en: string];
/** By name, in groups where that reads better. */
export type Pairs = { readonly [name: string]: readonly [fr: unknown, en: unknown] | Pairs };

/** The words of one language: each pair's first or second. */
export type Words<P extends Pairs> = {
  readonly [K in keyof P]: P[K] extends Pairs
    ? Words<P[K]>
    : P[K] extends readonly (infer W)[]
      ? Plain<W>
      : never;
};
/** Widens literal texts to `string`: their exact wording is of no use in a type. */
type Plain<W> = W extends string ? string : W;

/* @__NO_SIDE_EFFECTS__ */
export function bilingual<const P extends Pairs>(pairs: P): Readonly<Record<Language, Words<P>>> {
  return { fr: side(pairs, 0), en: side(pairs, 1) };
}

function side<P extends Pairs>(pairs: P, place: 0 | 1): Words<P> {
  const words = Object.entries(pairs).map(([name, found]) => [
    name,
    isPair(found) ? found[place] : side(found, place),
  ]);
  return Object.fromEntries(words) as Words<P>;
}

const isPair = (found: Pairs[string]): found is readonly [unknown, unknown] => Array.isArray(found);
