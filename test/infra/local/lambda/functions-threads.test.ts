import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createFunctionThreads, mostLoaded, waitingMb } from '#infra/local/lambda/functions-threads.ts';
import type { FunctionThread } from '#infra/local/lambda/functions-worker.ts';
import type { LocalFunction } from '#infra/local/template/template.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Threads by their numbers, each with what it has run; an invocation goes on until it is answered. */
function pool() {
  const ran: string[][] = [];
  const ended: number[] = [];
  const answers = new Map<string, (() => void)[]>();
  const start = (): FunctionThread => {
    const number = ran.push([]) - 1;
    const loaded = new Set<string>();
    const running = new Set<string>();
    let alive = true;
    return {
      loaded,
      running,
      alive: () => alive,
      invoke: ({ logicalId }) => {
        loaded.add(logicalId);
        running.add(logicalId);
        ran[number]?.push(logicalId);
        if (logicalId === 'crashes') alive = false;
        return new Promise((resolve) => {
          const answer = () => {
            running.delete(logicalId);
            resolve({ payload: number });
          };
          answers.set(logicalId, [...(answers.get(logicalId) ?? []), answer]);
        });
      },
      async close() {
        alive = false;
        ended.push(number);
      },
    };
  };
  const threads = createFunctionThreads(start, 1_000);
  const begin = (logicalId: string, memoryMb = waitingMb) =>
    threads.run({ logicalId, memoryMb } as LocalFunction, '{}');
  const answer = async (logicalId: string) => {
    answers.get(logicalId)?.shift()?.();
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

test('one after the other, all functions run in one thread; at once, in two, which they share', async () => {
  const { ran, begin, run } = pool();
  await run('page');
  await run('api');
  void begin('page');
  void begin('api');
  void begin('sender');
  void begin('sweep');
  expect(ran.map((one) => one.join())).toEqual(['page,api,page,api', 'sender,sweep']);
});

test('a function runs once in a thread at a time: the next begins in another', async () => {
  const { ran, begin, answer } = pool();
  void begin('page');
  void begin('page');
  void begin('page');
  expect(ran.map((one) => one.join())).toEqual(['page', 'page', 'page']);
  await answer('page');
  await answer('page');
  void begin('page');
  expect(ran).toHaveLength(3);
});

test('what computes has a thread of its own for as long as it does', async () => {
  const { ran, begin, answer, run } = pool();
  void begin('page');
  void begin('draw', waitingMb + 1);
  void begin('api');
  void begin('analysis', waitingMb + 1);
  expect(ran.map((one) => one.join())).toEqual(['page,api', 'draw', 'analysis']);
  await answer('draw');
  await run('sender');
  expect(ran.map((one) => one.join())).toEqual(['page,api', 'draw,sender', 'analysis']);
});

test('a function comes back to the thread that has loaded it, and not to the last that worked', async () => {
  const { ran, begin, answer, run } = pool();
  void begin('page');
  void begin('page');
  await answer('page');
  await run('api');
  void begin('sender');
  await answer('page');
  await run('api');
  expect(ran.map((one) => one.join())).toEqual(['page,api,sender,api', 'page']);
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

test('a thread in which something still runs does not rest', async () => {
  const { ended, begin, answer } = pool();
  void begin('page');
  void begin('page');
  void begin('api');
  await answer('api');
  vi.advanceTimersByTime(60_000);
  expect(ended).toEqual([]);
});

test('where many functions are loaded, the thread that had nothing to do for longest ends, once, and no other with it', async () => {
  const { ran, ended, begin, answer, run } = pool();
  void begin('long');
  for (let one = 1; one < mostLoaded; one += 1) await run(`function-${one}`);
  expect(ended).toEqual([]);
  await run('function-0');
  const rested = ran.findIndex((one) => one.includes('function-0'));
  expect(ended).toEqual([rested]);
  vi.advanceTimersByTime(60_000);
  await run('function-0');
  expect(ended).toEqual([rested]);
  await answer('long');
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
