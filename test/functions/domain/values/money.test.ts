import { describe, expect, test } from 'vitest';
import { formatEuros, isPositiveCents, sumCents } from '#domain/values/money.ts';

describe('an amount', () => {
  test('is written in French with narrow no-break spaces', () => {
    expect(formatEuros(80_000_000, 'fr')).toBe('800\u202F000\u00A0€');
    expect(formatEuros(123_456_705, 'fr')).toBe('1\u202F234\u202F567,05\u00A0€');
    expect(formatEuros(99, 'fr')).toBe('0,99\u00A0€');
    expect(formatEuros(-150, 'fr')).toBe('\u22121,50\u00A0€');
  });
  test('is written in English', () => {
    expect(formatEuros(80_000_000, 'en')).toBe('€800,000');
    expect(formatEuros(123_450, 'en')).toBe('€1,234.50');
    expect(formatEuros(0, 'en')).toBe('€0');
  });
  test.each([-1, 0, 0.1, 1e21, Number.NaN, '100', null])('%s is not an amount to ask for', (value) => {
    expect(isPositiveCents(value)).toBe(false);
  });
  test('is refused rather than rounded', () => {
    expect(isPositiveCents(1)).toBe(true);
    expect(() => formatEuros(0.5, 'fr')).toThrow(RangeError);
    expect(sumCents([1, 2, 3])).toBe(6);
    expect(() => sumCents([Number.MAX_SAFE_INTEGER, 1])).toThrow(RangeError);
  });
});
