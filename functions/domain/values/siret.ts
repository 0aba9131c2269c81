/**
 * Outcome of reading an identifier that a person typed: the canonical value, or the code of what is wrong.
 */
export type IdentifierRefusal = 'empty' | 'wrong-format' | 'all-zeros' | 'wrong-checksum';
export type ParsedIdentifier = { ok: true; value: string } | { ok: false; code: IdentifierRefusal };

const LA_POSTE_SIREN = '356000000';
const LA_POSTE_HEAD_OFFICE = '35600000000048';

/**
 * Removes every Unicode space, and the invisible joiners that copying from a page or a spreadsheet leaves
 * behind.
 */
export function withoutSpaces(text: string): string {
  return text.replace(/[\p{White_Space}\u180E\u200B-\u200D\u2060\uFEFF]/gu, '');
}

/**
 * A SIRET: 14 digits under the Luhn key, or La Poste's own rule for its establishments: but for the head office, their digits
 * add up to a multiple of five.
 */
export function parseSiret(text: string): ParsedIdentifier {
  return parseDigits(text, 14, (digits) =>
    digits.startsWith(LA_POSTE_SIREN) ? isLaPoste(digits) : passesLuhn(digits),
  );
}

/**
 * Where INSEE registers nobody a body has the number of its place, told by its name: RIDET in New Caledonia, ten digits; TAHITI in
 * French Polynesia, a letter or a digit and eight digits. The last three are the establishment's.
 */
const ofPlace = /^(RIDET\d{7}|TAHITI[A-Z\d]\d{5})\d{3}$/;

/** A SIRET, or the number of a place overseas behind its name. */
export function parseEstablishment(text: string): ParsedIdentifier {
  const value = withoutSpaces(text)
    .toUpperCase()
    .replace(/^(RIDET|TAHITI).*/, (named) => named.replace(/[.:-]/g, ''));
  return ofPlace.test(value) ? { ok: true, value } : parseSiret(text);
}

/** How postcodes begin where a canonical number is given out; undefined of a SIRET. */
export const postcodesOf = (number: string): string | undefined =>
  number.startsWith('RIDET') ? '988' : number.startsWith('TAHITI') ? '987' : undefined;

/** As it is named: `SIRET 73282932000074`, `RIDET 1234567001`. */
export const namedEstablishment = (number: string): string =>
  ofPlace.test(number) ? number.replace(/^(RIDET|TAHITI)/, '$1 ') : `SIRET ${number}`;

/** A SIREN: 9 digits under the Luhn key. */
export function parseSiren(text: string): ParsedIdentifier {
  return parseDigits(text, 9, passesLuhn);
}

/** The nine digits of the undertaking, from a canonical SIRET; its own part of the number of a place overseas. */
export function sirenOf(siret: string): string {
  return ofPlace.exec(siret)?.[1] ?? siret.slice(0, 9);
}

function parseDigits(text: string, length: number, isKeyed: (digits: string) => boolean): ParsedIdentifier {
  const value = withoutSpaces(text);
  if (value === '') return { ok: false, code: 'empty' };
  if (value.length !== length || !/^[0-9]+$/.test(value)) return { ok: false, code: 'wrong-format' };
  if (/^0+$/.test(value)) return { ok: false, code: 'all-zeros' };
  return isKeyed(value) ? { ok: true, value } : { ok: false, code: 'wrong-checksum' };
}

// La Poste outgrew the Luhn key: only its head office follows it, the others sum to a multiple of five.
function isLaPoste(siret: string): boolean {
  return siret === LA_POSTE_HEAD_OFFICE || sumOf([...siret].map(Number)) % 5 === 0;
}

function passesLuhn(digits: string): boolean {
  const doubled = [...digits].reverse().map((digit, index) => Number(digit) * (index % 2 === 0 ? 1 : 2));
  return sumOf(doubled.map((value) => (value > 9 ? value - 9 : value))) % 10 === 0;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
