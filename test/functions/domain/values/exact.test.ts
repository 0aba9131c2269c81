import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  add,
  compare,
  fraction,
  fractionToText,
  lcm,
  mean,
  subtract,
  toDecimalString,
} from '#domain/values/exact.ts';
import { always } from '#test/support/property.ts';

const anyFraction = fc
  .tuple(fc.bigInt({ min: -1000n, max: 1000n }), fc.bigInt({ min: 1n, max: 1000n }))
  .map(([num, den]) => fraction(num, den));

describe('an exact fraction', () => {
  test('is reduced and carries its sign above', () => {
    expect(fraction(6, -4)).toEqual({ num: -3n, den: 2n });
    expect(() => fraction(1, 0)).toThrow(RangeError);
    expect(fraction(4, -6)).toEqual({ num: -2n, den: 3n });
    expect(fraction(3n, -9n)).toEqual({ num: -1n, den: 3n });
    expect(fraction(-6n, -4n)).toEqual({ num: 3n, den: 2n });
    expect(() => fraction(0.1)).toThrow(RangeError);
    expect(() => fraction(2 ** 53)).toThrow('not a safe integer');
  });
  test('compares and multiplies exactly', () => {
    expect(compare(fraction(1, 3), fraction(333, 1000))).toBe(1);
    expect(compare(fraction(-1, 2), fraction(1, 3))).toBe(-1);
    expect(compare(fraction(2, 4), fraction(1, 2))).toBe(0);
    expect(subtract(fraction(1, 2), fraction(1, 3))).toEqual(fraction(1, 6));
    expect(lcm(4n, 6n)).toBe(12n);
  });
  test('three thirds make exactly one', () => {
    const third = fraction(1, 3);
    expect(add(add(third, third), third)).toEqual(fraction(1));
  });
  test('the mean lies between the least and the greatest, and is refused of nothing', () => {
    always(fc.array(anyFraction, { minLength: 1, maxLength: 8 }), (values) => {
      const sorted = values.toSorted(compare);
      const [least, greatest] = [sorted[0], sorted.at(-1)];
      const middle = mean(values);
      expect(least && compare(least, middle)).toBeLessThanOrEqual(0);
      expect(greatest && compare(middle, greatest)).toBeLessThanOrEqual(0);
    });
    expect(() => mean([])).toThrow(RangeError);
  });
  test('prints halves away from zero', () => {
    expect(toDecimalString(fraction(113, 8), 2)).toBe('14.13');
    expect(toDecimalString(fraction(-113, 8), 2)).toBe('-14.13');
    expect(toDecimalString(fraction(1, 300), 2)).toBe('0.00');
    expect(toDecimalString(fraction(-1, 300), 2)).toBe('0.00');
    expect(toDecimalString(fraction(2, 3), 0)).toBe('1');
    expect(toDecimalString(fraction(1, 20), 2)).toBe('0.05');
  });
  test('is written in lowest terms, the sign above', () => {
    expect(fractionToText(fraction(-6, 4))).toBe('-3/2');
  });
});
