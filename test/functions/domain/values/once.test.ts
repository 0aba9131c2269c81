import { expect, test } from 'vitest';
import { once, onceEach } from '#domain/values/once.ts';

test('what is asked for again is read once, also while it is being read', async () => {
  let reads = 0;
  const read = once(async () => ++reads);
  expect([...(await Promise.all([read(), read()])), await read()]).toEqual([1, 1, 1]);
});

test('each key is read once', async () => {
  const asked: string[] = [];
  const read = onceEach(async (key: string) => `${key}${asked.push(key)}`);
  expect(await Promise.all([read('a'), read('b'), read('a')])).toEqual(['a1', 'b2', 'a1']);
  expect(asked).toEqual(['a', 'b']);
});
