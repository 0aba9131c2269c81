/**
 * Amounts in French words, as an agreement writes them beside the figures.
 *
 * Spelling: the traditional one, in which a hyphen joins only what is below a hundred and is not joined by
 * « et » (« vingt et un », « quatre-vingt-dix-sept mille »). It is still correct beside the 1990
 * recommendation (hyphens everywhere), and it is what the model agreements of the State are written in.
 */
import type { Cents } from './money.ts';

const small = [
  'zéro',
  'un',
  'deux',
  'trois',
  'quatre',
  'cinq',
  'six',
  'sept',
  'huit',
  'neuf',
  'dix',
  'onze',
  'douze',
  'treize',
  'quatorze',
  'quinze',
  'seize',
] as const;
const tens = ['', 'dix', 'vingt', 'trente', 'quarante', 'cinquante', 'soixante'] as const;

const largest = 999_999_999_999;

/**
 * A whole number in words: `21` is « vingt et un », `1_000_000` « un million ». Throws a RangeError outside 0
 * to 999 999 999 999.
 */
export function integerInWords(value: number): string {
  if (!Number.isSafeInteger(value) || value < 0 || value > largest) {
    throw new RangeError('only whole numbers from 0 to 999 999 999 999 are written in words');
  }
  if (value === 0) return small[0];
  const [billions, millions] = [Math.floor(value / 1e9), Math.floor(value / 1e6) % 1000];
  const [thousands, units] = [Math.floor(value / 1000) % 1000, value % 1000];
  return [
    counted(billions, 'milliard'),
    counted(millions, 'million'),
    // « mille » is neither counted by one nor ever plural, and no « s » precedes it: « quatre-vingt mille ».
    thousands === 0 ? '' : thousands === 1 ? 'mille' : `${belowThousand(thousands, false)} mille`,
    belowThousand(units, true),
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/**
 * An amount in words: « deux cents euros », « un million d’euros », « vingt et un euros et un centime ».
 * Throws a RangeError when it is negative or not a whole number of cents.
 */
export function eurosInWords(cents: Cents): string {
  if (!Number.isSafeInteger(cents) || cents < 0) {
    throw new RangeError('an amount in words is a whole number of cents, zero or more');
  }
  const [euros, rest] = [Math.floor(cents / 100), cents % 100];
  const centimes = rest === 0 ? '' : `${integerInWords(rest)} ${rest === 1 ? 'centime' : 'centimes'}`;
  if (euros === 0 && centimes !== '') return centimes;
  // « million » and « milliard » are nouns: what they count follows « de ».
  const link = euros >= 1e6 && euros % 1e6 === 0 ? ' d’' : ' ';
  // French has the singular below two.
  const whole = `${integerInWords(euros)}${link}${euros < 2 ? 'euro' : 'euros'}`;
  return centimes === '' ? whole : `${whole} et ${centimes}`;
}

function counted(count: number, noun: string): string {
  if (count === 0) return '';
  // A noun follows: « deux cents millions » keeps its « s ».
  return `${belowThousand(count, true)} ${noun}${count > 1 ? 's' : ''}`;
}

/** @param ends whether nothing or a noun follows: only then do « cent » and « quatre-vingt » take their « s » */
function belowThousand(value: number, ends: boolean): string {
  const [hundreds, rest] = [Math.floor(value / 100), value % 100];
  const tail = rest === 0 ? '' : belowHundred(rest, ends);
  if (hundreds === 0) return tail;
  const plural = rest === 0 && ends ? 's' : '';
  const head = hundreds === 1 ? 'cent' : `${small[hundreds]} cent${plural}`;
  return tail === '' ? head : `${head} ${tail}`;
}

function belowHundred(value: number, ends: boolean): string {
  if (value <= 16) return small[value] as string;
  if (value >= 80) {
    return value === 80 ? `quatre-vingt${ends ? 's' : ''}` : `quatre-vingt-${belowHundred(value - 80, ends)}`;
  }
  // Seventy counts on from sixty: « soixante-dix », « soixante et onze ».
  const ten = value >= 70 ? 6 : Math.floor(value / 10);
  const unit = value - ten * 10;
  if (unit === 0) return tens[ten] as string;
  const et = unit === 1 || unit === 11;
  return `${tens[ten]}${et ? ' et ' : '-'}${belowHundred(unit, ends)}`;
}
