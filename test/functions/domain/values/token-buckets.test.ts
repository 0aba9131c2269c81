import { expect, test } from 'vitest';
import { tokenBuckets } from '#domain/values/token-buckets.ts';

/** How many of so many requests, one after the other at an instant, find a token. */
const taken = (buckets: ReturnType<typeof tokenBuckets>, key: string, now: number, tries: number) =>
  Array.from({ length: tries }, () => buckets.take(key, now)).filter((wait) => wait === 0).length;

test('a burst is taken at once, and not one more', () => {
  expect(taken(tokenBuckets({ perSecond: 2, burst: 5 }), 'a', 0, 20)).toBe(5);
});

test('a bucket refills at its rate, and never over its burst', () => {
  const buckets = tokenBuckets({ perSecond: 2, burst: 5 });
  expect(taken(buckets, 'a', 0, 5)).toBe(5);
  expect(taken(buckets, 'a', 499, 1)).toBe(0);
  expect(taken(buckets, 'a', 500, 2)).toBe(1);
  expect(taken(buckets, 'a', 2_000, 9)).toBe(3);
  expect(taken(buckets, 'a', 3_600_000, 9)).toBe(5);
});

test('whoever goes on asking while it is empty does not wait longer for it', () => {
  const buckets = tokenBuckets({ perSecond: 1, burst: 1 });
  const answers = Array.from({ length: 51 }, (_, nth) => buckets.take('a', nth * 20));
  expect(answers[0]).toBe(0);
  expect(answers.slice(1, 50).every((wait) => wait === 1)).toBe(true);
  expect(answers[50]).toBe(0);
});

test('who is refused is told the whole seconds to wait', () => {
  const slow = tokenBuckets({ perSecond: 0.1, burst: 1 });
  expect(slow.take('a', 0)).toBe(0);
  expect(slow.take('a', 0)).toBe(10);
  expect(slow.take('a', 5_500)).toBe(5);
  expect(slow.take('a', 10_000)).toBe(0);
});

test('what one key takes is no other key’s', () => {
  const buckets = tokenBuckets({ perSecond: 1, burst: 3 });
  expect(taken(buckets, 'a', 0, 50)).toBe(3);
  expect(taken(buckets, 'b', 0, 50)).toBe(3);
});

test('keys are bounded: the one that was used longest ago is forgotten', () => {
  const buckets = tokenBuckets({ perSecond: 1, burst: 1 }, 3);
  for (const key of ['a', 'b', 'c']) expect(buckets.take(key, 0)).toBe(0);
  expect(buckets.take('a', 0)).toBe(1);
  expect(buckets.take('d', 0)).toBe(0);
  expect(buckets.size()).toBe(3);
  // b was forgotten and begins anew; a, used since, was not.
  expect(buckets.take('a', 0)).toBe(1);
  expect(buckets.take('b', 0)).toBe(0);
});

test('a flood of new keys takes no more room than was given', () => {
  const buckets = tokenBuckets({ perSecond: 1, burst: 1 });
  for (let nth = 0; nth < 30_000; nth += 1) buckets.take(`key-${nth}`, 0);
  expect(buckets.size()).toBe(10_000);
});
