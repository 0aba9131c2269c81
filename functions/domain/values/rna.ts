import { withoutSpaces } from './siret.ts';

/**
 * `publishable` is false when the number is valid but the open-data export (SCDL) would refuse its form, as
 * Corsica's W2A… or La Réunion's W9R…
 */
export type ParsedRna =
  | { ok: true; value: string; publishable: boolean }
  | { ok: false; code: 'empty' | 'wrong-format' };

/**
 * An association's number in the national register: W, a digit, a digit or letter, seven digits; in any
 * case, spaced or not.
 */
export function parseRna(text: string): ParsedRna {
  const value = withoutSpaces(text).toUpperCase();
  if (value === '') return { ok: false, code: 'empty' };
  if (!/^W[0-9][A-Z0-9][0-9]{7}$/.test(value)) return { ok: false, code: 'wrong-format' };
  return { ok: true, value, publishable: /^W[0-9]{9}$/.test(value) };
}
