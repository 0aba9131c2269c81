import type { LocalFunction } from '#infra/local/template/template.ts';
import type { FunctionThread, InvocationOutcome } from './functions-worker.ts';

/** Threads that functions share: what one waits for gives the others their time. */
export interface FunctionThreads {
  /** @param event as JSON */
  run(fn: LocalFunction, event: string): Promise<InvocationOutcome>;
  close(): Promise<void>;
}

/** Threads that are always there. More would each load, compile and collect what two do. */
const shared = 2;

/** Functions in all threads, some 6 MB each: over it, the thread that had nothing to do for longest ends. */
export const mostLoaded = 36;

/** To load a function takes a thread's time as long as three others that wait for their answers. */
const loading = 3;

/** 512 MB are a third of a processor; what has more of one computes (functions.ts), and would hold up what waits beside it. */
export const waitingMb = 512;

/**
 * Lambda gives each function environments of its own, and a processor. Here two threads do what fifty would, of some 28 MB each and
 * without work most of the time: an invocation goes to the thread that has loaded its function and has least to do, never to one in
 * which the same function runs. A thread that crashes takes all that runs in it along, each `Lambda.Unknown`.
 * @param start starts a thread
 * @param restMs a thread that had nothing to do for so long ends, and what it has loaded with it
 */
export function createFunctionThreads(start: () => FunctionThread, restMs: number): FunctionThreads {
  /** The last to be given work at the end. */
  let threads: FunctionThread[] = [];
  /** Those that run one function and may run no other beside it. */
  const computing = new Set<FunctionThread>();
  /** Ends those that have nothing to do; one that has loaded nothing waits for good. */
  const rests = new Map<FunctionThread, NodeJS.Timeout>();

  const refill = () => {
    while (threads.length < shared) threads.unshift(start());
  };
  const wake = (thread: FunctionThread) => {
    clearTimeout(rests.get(thread));
    rests.delete(thread);
  };
  const end = (thread: FunctionThread) => {
    wake(thread);
    threads = threads.filter((one) => one !== thread);
    refill();
    void thread.close();
  };
  const take = (id: string, computes: boolean): FunctionThread => {
    const isFree = ({ running }: FunctionThread) => running.size === 0;
    const isOpen = (one: FunctionThread) => !(computes || computing.has(one) || one.running.has(id));
    const costOf = ({ running, loaded }: FunctionThread) => running.size + (loaded.has(id) ? 0 : loading);
    threads = threads.filter((one) => one.alive());
    const thread =
      threads
        .filter((one) => isFree(one) || isOpen(one))
        .reduce<FunctionThread | undefined>(
          (best, one) => (best && costOf(best) < costOf(one) ? best : one),
          undefined,
        ) ?? start();
    threads = [...threads.filter((one) => one !== thread), thread];
    wake(thread);
    if (computes) computing.add(thread);
    return thread;
  };
  const give = (thread: FunctionThread) => {
    computing.delete(thread);
    if (thread.alive() && thread.running.size === 0) {
      rests.set(thread, setTimeout(end, restMs, thread).unref());
    }
    const loaded = threads.reduce((sum, one) => sum + one.loaded.size, 0);
    const longest = threads.find((one) => rests.has(one));
    if (loaded > mostLoaded && longest) end(longest);
  };
  refill();
  return {
    async run(fn, event) {
      const thread = take(fn.logicalId, fn.memoryMb > waitingMb);
      const outcome = await thread.invoke(fn, event);
      give(thread);
      return outcome;
    },
    async close() {
      for (const rest of rests.values()) clearTimeout(rest);
      await Promise.all(threads.map((thread) => thread.close()));
    },
  };
}
