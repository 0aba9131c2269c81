import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { bySlices } from '#domain/values/slices.ts';

test('what was begun is over before a failure is told, and nothing more is begun', async () => {
  const [begun, ended]: number[][] = [[], []];
  const act = async (one: number) => {
    begun?.push(one);
    if (one === 3) throw new Error('the third');
    await setTimeout(5);
    ended?.push(one);
    return one * 2;
  };
  expect(await bySlices([1, 2], 1, act)).toEqual([2, 4]);
  await expect(bySlices([3, 4, 5, 6], 2, act)).rejects.toThrow('the third');
  expect({ begun, ended }).toEqual({ begun: [1, 2, 3, 4], ended: [1, 2, 4] });
});
