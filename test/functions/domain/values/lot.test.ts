import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commitmentOf, lotDigest, orderByLot } from '#domain/values/lot.ts';
import { always } from '#test/support/property.ts';

describe('the lot', () => {
  test('publishes the SHA-256 of its seed', () => {
    expect(commitmentOf('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
  test('can be replayed by hand', () => {
    // printf 'graine\njury-1\npromo1-0001' | sha256sum
    expect(lotDigest('graine', 'jury-1', 'promo1-0001')).toBe(commitmentOf('graine\njury-1\npromo1-0001'));
  });
  test('does not depend on the order given', () => {
    always(fc.uniqueArray(fc.stringMatching(/^[a-z0-9-]{1,12}$/)), fc.string(), (ids, seed) => {
      fc.pre(!seed.includes('\n'));
      expect(orderByLot(seed, 'r', ids.toReversed())).toEqual(orderByLot(seed, 'r', ids));
    });
  });
  test('never confuses two triples', () => {
    expect(lotDigest('a', 'bc', 'd')).not.toBe(lotDigest('ab', 'c', 'd'));
    expect(() => lotDigest('a\nb', 'c', 'd')).toThrow(RangeError);
  });
  test('changes with the seed', () => {
    const ids = Array.from({ length: 20 }, (_, index) => `a${index}`);
    expect(orderByLot('one', 'r', ids)).not.toEqual(orderByLot('two', 'r', ids));
  });
});
