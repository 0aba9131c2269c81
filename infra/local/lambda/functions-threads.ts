import type { LocalFunction } from '#infra/local/template/template.ts';
import type { FunctionThread, InvocationOutcome } from './functions-worker.ts';

/** Threads that functions share: as many as invocations go on at once, and a few that wait for the next. */
export interface FunctionThreads {
  /** @param event as JSON */
  run(fn: LocalFunction, event: string): Promise<InvocationOutcome>;
  close(): Promise<void>;
}

/**
 * Threads that wait and have loaded nothing: one for a page, and one for what it asks of the API. Whoever comes after a rest waits for
 * the loading of two bundles and not for the start of two threads.
 */
const blank = 2;

/** Functions in one thread, some 6 MB each, after which it ends: those of an earlier stage of the cohort leave with it. */
export const fullThread = 16;

/**
 * Lambda gives each function environments of its own. Here a thread that ran one function serves another: fifty threads of some 28 MB
 * each would hold what six do, and start when they are wanted.
 * @param start starts a thread
 * @param restMs a thread that had nothing to do for so long ends, and what it has loaded with it
 */
export function createFunctionThreads(start: () => FunctionThread, restMs: number): FunctionThreads {
  const threads = new Set<FunctionThread>();
  /** Those without work, the last to have had some at the end. */
  const free: { thread: FunctionThread; rest: NodeJS.Timeout | undefined }[] = [];

  const begin = () => {
    const thread = start();
    threads.add(thread);
    return thread;
  };
  const refill = () => {
    while (threads.size < blank) free.unshift({ thread: begin(), rest: undefined });
  };
  const end = (thread: FunctionThread) => {
    threads.delete(thread);
    free.splice(
      free.findIndex((one) => one.thread === thread),
      1,
    );
    refill();
    void thread.close();
  };
  /** One that has loaded the function; otherwise the last to have worked, so that others rest; otherwise a new one. */
  const take = (functionId: string): FunctionThread => {
    const known = free.findLastIndex(({ thread }) => thread.loaded.has(functionId));
    const [taken] = free.splice(known < 0 ? free.length - 1 : known, 1);
    if (!taken) return begin();
    clearTimeout(taken.rest);
    if (taken.thread.alive()) return taken.thread;
    threads.delete(taken.thread);
    return take(functionId);
  };
  const give = (thread: FunctionThread) => {
    if (thread.loaded.size >= fullThread) void thread.close();
    if (thread.alive()) free.push({ thread, rest: setTimeout(end, restMs, thread).unref() });
    else threads.delete(thread);
  };
  refill();
  return {
    async run(fn, event) {
      const thread = take(fn.logicalId);
      const outcome = await thread.invoke(fn, event);
      give(thread);
      return outcome;
    },
    async close() {
      for (const { rest } of free) clearTimeout(rest);
      await Promise.all([...threads].map((thread) => thread.close()));
    },
  };
}
