/**
 * Amounts in French words, as an agreement writes them beside the figures.
 *
 * Spelling: the traditional one, in which a hyphen joins only what is below a hundred and is not joined by
 * « et » (« vingt et un », « quatre-vingt-dix-sept mille »). It is still correct beside the 1990
 * recommendation (hyphens everywhere), and it is what the model agreements of the State are written in.
 */
import { toCardinal, toCurrency } from 'n2words/fr-FR';
import { type Cents, decimalEuros } from '#domain/values/money.ts';

const largest = 99_999_999_999_999;

/**
 * An amount in words: « deux cents euros », « un million d’euros », « vingt et un euros et un centime ».
 * Throws a RangeError when it is not a whole number of cents, or outside 0 to 999 999 999 999,99 euros.
 */
export function eurosInWords(cents: Cents): string {
  if (!Number.isSafeInteger(cents) || cents < 0 || cents > largest) {
    throw new RangeError('an amount in words is a whole number of cents, from 0 to 999 999 999 999,99 euros');
  }
  const words = toCurrency(decimalEuros(cents));
  // « million » and « milliard » are nouns: what they count follows « de », which the library leaves out.
  return words.replace(/(?<=million|milliard)(s?) euros/, '$1 d’euros');
}

/** A small whole number in words: « deux ». */
export const wholeInWords = (count: number): string => toCardinal(count);
