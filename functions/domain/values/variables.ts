/** Words of a cohort file put into a sentence: variables between braces, and names that have an article of their own. Pure. */

const contractions: Readonly<Record<string, string>> = {
  'de le': 'du',
  'de les': 'des',
  'à le': 'au',
  'à les': 'aux',
};

/** Before which « de » loses its vowel; an h is left as it is, which may be aspirated. */
const vowel = /^(?!onz)[aeiouœæ]/i;

/** A name with its article after a French preposition: « de » and « le Département » are « du Département », « de » and « Andrée » « d’Andrée ». */
export function afterPreposition(preposition: 'de' | 'à', name: string): string {
  const [article = '', ...rest] = name.split(' ');
  const contracted = contractions[`${preposition} ${article.toLowerCase()}`];
  if (contracted !== undefined) return [contracted, ...rest].join(' ');
  return preposition === 'de' && vowel.test(name.normalize('NFD')) ? `d’${name}` : `${preposition} ${name}`;
}

/** « du Département », « de l’autorité », « d’Andrée »: a name with its article, after « de ». */
export const de = (name: string): string => afterPreposition('de', name);

/** Every name between braces, known or not. */
export const variablesIn = (text: string): string[] =>
  [...text.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name);

/**
 * The text with each variable's value, which a French preposition before it may contract with; the check of the cohort file lets no
 * other name through.
 */
export const withVariables = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(
    /(?:(?<!\p{L})(de|à)\s)?\{([^{}]*)\}/gu,
    (whole, preposition: 'de' | 'à' | undefined, name: string) => {
      const value = values[name];
      if (value === undefined) return whole;
      return preposition === undefined ? value : afterPreposition(preposition, value);
    },
  );
