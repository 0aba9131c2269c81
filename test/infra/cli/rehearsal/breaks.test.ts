import { expect, test, vi } from 'vitest';
import { type Breaks, BrokenOff, createBreaks } from '#infra/cli/rehearsal/clients/breaks.ts';
import { randomOf } from '#infra/cli/rehearsal/people/random.ts';

/** Plays an entry of so many calls once; says whether it came to its end. */
async function plays(breaks: Breaks, call: () => Promise<void>, calls = 200): Promise<boolean> {
  breaks.begin('an entry');
  for (let nth = 0; nth < calls; nth += 1) {
    try {
      await breaks.through(call);
    } catch (error) {
      expect(error).toBeInstanceOf(BrokenOff);
      await expect(breaks.through(call)).rejects.toThrow(BrokenOff);
      return false;
    }
  }
  return true;
}

test('an entry is broken off three times, after which nothing gets through until it is played again', async () => {
  const acted = vi.fn(async () => {});
  const breaks = createBreaks(randomOf('breaks'));
  const ends = [];
  for (let life = 0; life < 5; life += 1) ends.push(await plays(breaks, acted));
  expect(ends).toEqual([false, false, false, true, true]);
  expect(breaks.end()).toBe(3);
});

test('of the calls that were broken off some have acted, and some have not', async () => {
  const broken = await Promise.all(
    Array.from({ length: 40 }, async (_, seed) => {
      const acted = vi.fn(async () => {});
      await plays(createBreaks(randomOf('breaks', seed)), acted);
      return acted.mock.calls.length;
    }),
  );
  // The first break comes within four calls.
  expect(Math.min(...broken)).toBe(0);
  expect(Math.max(...broken)).toBe(4);
});

test('what comes after the end is let through', async () => {
  const breaks = createBreaks(randomOf('breaks'));
  breaks.begin('an entry');
  expect(breaks.end()).toBe(0);
  for (let nth = 0; nth < 100; nth += 1) expect(await breaks.through(async () => nth)).toBe(nth);
});
