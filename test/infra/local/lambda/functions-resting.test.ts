import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createRestingThreads } from '#infra/local/lambda/functions-resting.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Threads by their names, and the names of those that have ended. */
function threads(most: number) {
  const ended: string[] = [];
  const { rest } = createRestingThreads(most, 1_000);
  return { ended, rest: (name: string) => rest(() => void ended.push(name)) };
}

test('who has rested for long ends, and who has work again does not', () => {
  const { ended, rest } = threads(9);
  rest('a');
  const wake = rest('b');
  vi.advanceTimersByTime(999);
  wake();
  expect(ended).toEqual([]);
  vi.advanceTimersByTime(5_000);
  expect(ended).toEqual(['a']);
});

test('of too many the one ends that has rested longest, once, and not who was woken before', () => {
  const { ended, rest } = threads(2);
  const wake = rest('a');
  rest('b');
  wake();
  rest('a');
  expect(ended).toEqual([]);
  rest('c');
  expect(ended).toEqual(['b']);
  vi.advanceTimersByTime(1_000);
  expect(ended).toEqual(['b', 'a', 'c']);
});
