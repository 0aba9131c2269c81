import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseRna } from '#domain/values/rna.ts';
import {
  namedEstablishment,
  parseEstablishment,
  parseSiren,
  parseSiret,
  sirenOf,
} from '#domain/values/siret.ts';
import { always } from '#test/support/property.ts';

const vectors = JSON.parse(
  readFileSync(new URL('../../../vectors/identifiers.json', import.meta.url), 'utf8'),
) as Record<'siret' | 'siren', { valid: string[]; invalid: string[] }> & {
  rna: { publishable: string[]; accepted: string[]; invalid: string[] };
};

const spaces = [' ', '\u00A0', '\u202F', '\u2009', '\u3000', '\t', '\u200B', '\uFEFF', '\u2060'];
const spaced = (text: string) =>
  fc
    .array(fc.constantFrom('', ...spaces), { minLength: text.length + 1, maxLength: text.length + 1 })
    .map((gaps) => gaps.map((gap, index) => gap + (text[index] ?? '')).join(''));

describe('a SIRET', () => {
  test.each(vectors.siret.valid)('%s is valid', (text) => {
    expect(parseSiret(text)).toEqual({ ok: true, value: text });
  });
  test.each(vectors.siret.invalid)('%s is refused', (text) => {
    expect(parseSiret(text).ok).toBe(false);
  });
  test('is refused with what is wrong', () => {
    expect(parseSiret(' \u00A0')).toEqual({ ok: false, code: 'empty' });
    expect(parseSiret('3624679471379')).toEqual({ ok: false, code: 'wrong-format' });
    expect(parseSiret('7328293200007A')).toEqual({ ok: false, code: 'wrong-format' });
    expect(parseSiret('A3282932000074')).toEqual({ ok: false, code: 'wrong-format' });
    expect(parseSiret('７３２８２９３２０００0７４')).toEqual({ ok: false, code: 'wrong-format' });
    expect(parseSiret('00000000000000')).toEqual({ ok: false, code: 'all-zeros' });
    expect(parseSiret('73282932000075')).toEqual({ ok: false, code: 'wrong-checksum' });
  });
  test('may begin with nought', () => {
    expect(parseSiret('01234567800010')).toEqual({ ok: true, value: '01234567800010' });
  });
  test('of La Poste does not pass by the Luhn key alone', () => {
    // 35600000000014 would pass Luhn: its digits sum to 19.
    expect(parseSiret('35600000000014')).toEqual({ ok: false, code: 'wrong-checksum' });
  });
  test('is read through any space', () => {
    always(spaced('73282932000074'), (text) => {
      expect(parseSiret(text)).toEqual({ ok: true, value: '73282932000074' });
    });
  });
  test('begins with the SIREN of its undertaking', () => {
    expect(sirenOf('73282932000074')).toBe('732829320');
  });
  test('with one digit changed is refused', () => {
    always(fc.nat({ max: 13 }), fc.integer({ min: 1, max: 9 }), (place, shift) => {
      const digits = [...'73282932000074'];
      digits[place] = String((Number(digits[place]) + shift) % 10);
      expect(parseSiret(digits.join('')).ok).toBe(false);
    });
  });
});

describe('the number of an establishment', () => {
  test.each([
    ['732 829 320 00074', '73282932000074', '732829320'],
    ['RIDET 1 234 567.001', 'RIDET1234567001', 'RIDET1234567'],
    ['ridet\u00a01234567001', 'RIDET1234567001', 'RIDET1234567'],
    ['Tahiti A12345-001', 'TAHITIA12345001', 'TAHITIA12345'],
    ['TAHITI 123456001', 'TAHITI123456001', 'TAHITI123456'],
  ])('%j is read, and says which body it is of', (text, value, siren) => {
    expect(parseEstablishment(text)).toEqual({ ok: true, value });
    expect(sirenOf(value)).toBe(siren);
  });

  test.each([
    '1234567001',
    'RIDET 1234567',
    'RIDET A234567001',
    'TAHITI AB2345001',
    'NUMERO 1234567001',
    'RIDET',
  ])('%j is none', (text) => {
    expect(parseEstablishment(text)).toEqual({ ok: false, code: 'wrong-format' });
  });

  test('is named as what it is', () => {
    expect(namedEstablishment('73282932000074')).toBe('SIRET 73282932000074');
    expect(namedEstablishment('RIDET1234567001')).toBe('RIDET 1234567001');
  });

  test('of a place overseas is no SIRET', () => {
    expect(parseSiret('RIDET 1234567001').ok).toBe(false);
  });
});

describe('a SIREN', () => {
  test.each(vectors.siren.valid)('%s is valid', (text) => {
    expect(parseSiren(text)).toEqual({ ok: true, value: text });
  });
  test.each(vectors.siren.invalid)('%s is refused', (text) => {
    expect(parseSiren(text).ok).toBe(false);
  });
});

describe('an RNA number', () => {
  test.each(vectors.rna.publishable)('%s is valid and publishable', (text) => {
    expect(parseRna(text)).toEqual({ ok: true, value: text, publishable: true });
  });
  test.each(vectors.rna.accepted)('%s is valid, not publishable as such', (text) => {
    expect(parseRna(text)).toEqual({ ok: true, value: text, publishable: false });
  });
  test.each(vectors.rna.invalid)('%s is refused', (text) => {
    expect(parseRna(text)).toEqual({ ok: false, code: 'wrong-format' });
  });
  test('is read in any case and through any space', () => {
    expect(parseRna('w751 234\u202F567')).toEqual({ ok: true, value: 'W751234567', publishable: true });
    expect(parseRna('')).toEqual({ ok: false, code: 'empty' });
  });
});
