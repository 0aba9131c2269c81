import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTurns } from '#infra/local/lambda/functions-turns.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** People who wait until they are answered, and what began meanwhile. */
function aMachine() {
  const turns = createTurns();
  const began: string[] = [];
  const answers: (() => void)[] = [];
  return {
    began,
    come: (count: number) => {
      for (let nth = 0; nth < count; nth += 1)
        void turns.forPerson(() => new Promise<void>((resolve) => void answers.push(resolve)));
    },
    /** Answers so many of them. */
    async answer(count: number) {
      for (const one of answers.splice(0, count)) one();
      await vi.advanceTimersByTimeAsync(0);
    },
    async follow(name: string) {
      void turns.forNobody(async () => void began.push(name));
      await vi.advanceTimersByTimeAsync(0);
    },
  };
}

test('what nobody waits for begins at once while few people wait', async () => {
  const { come, follow, began } = aMachine();
  come(4);
  await follow('letter');
  expect(began).toEqual(['letter']);
});

test('it waits while many do, and begins in its order once few are left', async () => {
  const { come, follow, answer, began } = aMachine();
  come(40);
  await follow('letter');
  await follow('count');
  await answer(35);
  expect(began).toEqual([]);
  await answer(1);
  expect(began).toEqual(['letter', 'count']);
});

test('however many people come, it waits no longer than a second', async () => {
  const { come, follow, began } = aMachine();
  come(40);
  await follow('letter');
  await vi.advanceTimersByTimeAsync(999);
  expect(began).toEqual([]);
  come(40);
  await vi.advanceTimersByTimeAsync(1);
  expect(began).toEqual(['letter']);
});

test('whoever fails is not waited for', async () => {
  const turns = createTurns();
  const failed = Array.from({ length: 9 }, () =>
    turns.forPerson(() => Promise.reject(new Error('no'))).catch(() => 'failed'),
  );
  expect(await Promise.all(failed)).toEqual(Array(9).fill('failed'));
  expect(await turns.forNobody(async () => 'begun')).toBe('begun');
});
