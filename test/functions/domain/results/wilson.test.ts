import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { wilsonInterval } from '#domain/results/wilson.ts';

describe('published intervals: R. G. Newcombe, Statistics in Medicine 17, 1998, table I, method 3', () => {
  for (const [count, of, low, high] of [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ] as const)
    it(`${count} of ${of}`, () => {
      const interval = wilsonInterval(count, of);
      expect(Math.abs(interval.low - low)).toBeLessThanOrEqual(0.0006);
      expect(Math.abs(interval.high - high)).toBeLessThanOrEqual(0.0006);
      expect(interval.share).toBeCloseTo(count / of, 3);
    });
});

/** The ends are where the count is 1.96 standard errors away, the errors being those of the end: found by halving. */
function byHalving(count: number, of: number, from: number, to: number): number {
  const isWithin = (p: number) => (count / of - p) ** 2 <= 1.959963984540054 ** 2 * ((p * (1 - p)) / of);
  let [inside, outside] = [from, to];
  for (let step = 0; step < 60; step += 1) {
    const middle = (inside + outside) / 2;
    if (isWithin(middle)) inside = middle;
    else outside = middle;
  }
  return inside;
}

test('every interval is the one of its definition, found in another way', () => {
  const drawn = fc.integer({ min: 1, max: 2_000 }).chain((of) => fc.tuple(fc.nat(of), fc.constant(of)));
  fc.assert(
    fc.property(drawn, ([count, of]) => {
      const { low, high } = wilsonInterval(count, of);
      expect(Math.abs(low - byHalving(count, of, count / of, 0))).toBeLessThan(0.000_51);
      expect(Math.abs(high - byHalving(count, of, count / of, 1))).toBeLessThan(0.000_51);
    }),
    { numRuns: 2_000 },
  );
});

test('of nobody nothing is known', () => {
  expect(wilsonInterval(0, 0)).toEqual({ share: 0, low: 0, high: 1 });
});
