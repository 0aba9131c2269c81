import type { LocalFunction } from '#infra/local/template/template.ts';
import type { FunctionThread, InvocationOutcome } from './functions-worker.ts';

/** Threads that functions share: as many as invocations go on at once, and a few that wait for the next. */
export interface FunctionThreads {
  /** @param event as JSON */
  run(fn: LocalFunction, event: string): Promise<InvocationOutcome>;
  close(): Promise<void>;
}

interface FreeThread {
  thread: FunctionThread;
  /** Ends it; one that has loaded nothing waits for good. */
  rest?: NodeJS.Timeout;
}

/**
 * Threads that wait and have loaded nothing: one for a page, and one for what it asks of the API. Whoever comes after a rest waits for
 * the loading of two bundles and not for the start of two threads.
 */
const blank = 2;

/** Functions in one thread, some 6 MB each: the next that is new goes to another. */
export const fullThread = 16;

/** Functions in all threads: over it, the thread that had nothing to do for longest ends, and those of an earlier stage with it. */
export const mostLoaded = 36;

/**
 * Lambda gives each function environments of its own. Here a thread that ran one function serves another: fifty threads of some 28 MB
 * each would hold what six do, and start when they are wanted.
 * @param start starts a thread
 * @param restMs a thread that had nothing to do for so long ends, and what it has loaded with it
 */
export function createFunctionThreads(start: () => FunctionThread, restMs: number): FunctionThreads {
  const threads = new Set<FunctionThread>();
  /** Those without work, the last to have had some at the end. */
  const free: FreeThread[] = [];

  const begin = () => {
    const thread = start();
    threads.add(thread);
    return thread;
  };
  const refill = () => {
    while (threads.size < blank) free.unshift({ thread: begin() });
  };
  const remove = (one: FreeThread) => {
    free.splice(free.indexOf(one), 1);
    clearTimeout(one.rest);
  };
  const end = (one: FreeThread) => {
    remove(one);
    threads.delete(one.thread);
    refill();
    void one.thread.close();
  };
  /** One that has loaded the function; otherwise the last to have worked that has room, so that others rest; otherwise a new one. */
  const take = (functionId: string): FunctionThread => {
    const taken =
      free.findLast(({ thread }) => thread.loaded.has(functionId)) ??
      free.findLast(({ thread }) => thread.loaded.size < fullThread);
    if (!taken) return begin();
    remove(taken);
    if (taken.thread.alive()) return taken.thread;
    threads.delete(taken.thread);
    return take(functionId);
  };
  const give = (thread: FunctionThread) => {
    if (thread.alive()) {
      const one: FreeThread = { thread };
      one.rest = setTimeout(end, restMs, one).unref();
      free.push(one);
    } else threads.delete(thread);
    const loaded = [...threads].reduce((sum, { loaded: { size } }) => sum + size, 0);
    const longest = free.find((one) => one.thread.loaded.size > 0);
    if (loaded > mostLoaded && longest) end(longest);
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
