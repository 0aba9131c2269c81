import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createFunctionThreads, fullThread, mostLoaded } from '#infra/local/lambda/functions-threads.ts';
import type { FunctionThread } from '#infra/local/lambda/functions-worker.ts';
import type { LocalFunction } from '#infra/local/template/template.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Threads by their numbers, each with what it has run; an invocation goes on until it is answered. */
function pool() {
  const ran: string[][] = [];
  const ended: number[] = [];
  const running = new Map<string, () => void>();
  const start = (): FunctionThread => {
    const number = ran.push([]) - 1;
    const loaded = new Set<string>();
    let alive = true;
    return {
      loaded,
      alive: () => alive,
      invoke: ({ logicalId }) => {
        loaded.add(logicalId);
        ran[number]?.push(logicalId);
        if (logicalId === 'crashes') alive = false;
        return new Promise((resolve) => running.set(logicalId, () => resolve({ payload: number })));
      },
      async close() {
        alive = false;
        ended.push(number);
      },
    };
  };
  const threads = createFunctionThreads(start, 1_000);
  const begin = (logicalId: string) => threads.run({ logicalId } as LocalFunction, '{}');
  const answer = async (logicalId: string) => {
    running.get(logicalId)?.();
    await vi.advanceTimersByTimeAsync(0);
  };
  const run = async (logicalId: string) => {
    void begin(logicalId);
    await answer(logicalId);
  };
  return { ran, ended, begin, answer, run, close: threads.close };
}

test('two threads wait for whoever comes first', () => {
  expect(pool().ran).toHaveLength(2);
});

test('one after the other, all functions run in one thread; at once, in several', async () => {
  const { ran, begin, answer, run } = pool();
  await run('page');
  await run('api');
  void begin('page');
  void begin('api');
  void begin('sender');
  await answer('page');
  expect(ran.map((one) => one.join())).toEqual(['page,api,page', 'api', 'sender']);
});

test('a function comes back to the thread that has loaded it, and not to the last that worked', async () => {
  const { ran, begin, answer, run } = pool();
  void begin('page');
  await run('api');
  await answer('page');
  await run('api');
  expect(ran.map((one) => one.join())).toEqual(['page', 'api,api']);
});

test('a thread that rests ends with what it has loaded, and two wait again', async () => {
  const { ran, ended, begin, run } = pool();
  await run('page');
  vi.advanceTimersByTime(999);
  expect(ended).toEqual([]);
  await run('page');
  vi.advanceTimersByTime(999);
  expect(ended).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(ended).toEqual([0]);
  expect(ran).toHaveLength(3);
  vi.advanceTimersByTime(60_000);
  expect(ended).toEqual([0]);
  void begin('page');
  void begin('api');
  expect(ran).toHaveLength(3);
});

test('a thread that is full is given what it has loaded, and nothing new', async () => {
  const { ran, ended, run } = pool();
  for (let one = 0; one <= fullThread; one += 1) await run(`function-${one}`);
  await run('function-0');
  expect(ended).toEqual([]);
  expect(ran[0]).toHaveLength(fullThread + 1);
  expect(ran[1]).toEqual([`function-${fullThread}`]);
});

test('where many functions are loaded, the thread that had nothing to do for longest ends, once, and no other with it', async () => {
  const { ran, ended, run } = pool();
  for (let one = 0; one <= mostLoaded; one += 1) {
    await run(`function-${one}`);
    await run('function-0');
  }
  expect(ended).toEqual([1]);
  vi.advanceTimersByTime(999);
  await run('function-0');
  await run(`function-${mostLoaded}`);
  // When the thread that ended would have rested for long enough.
  vi.advanceTimersByTime(1);
  await run('function-0');
  await run(`function-${mostLoaded}`);
  expect(ended).toEqual([1]);
  expect(ran).toHaveLength(3);
});

test('a thread that has crashed is not used again', async () => {
  const { ran, run } = pool();
  await run('page');
  await run('crashes');
  await run('page');
  expect(ran.map((one) => one.join())).toEqual(['page,crashes', 'page']);
});

test('all threads end with the pool, those that work and those that rest', async () => {
  const { ended, begin, close, run } = pool();
  await run('page');
  void begin('api');
  await close();
  expect(ended.toSorted()).toEqual([0, 1]);
});
