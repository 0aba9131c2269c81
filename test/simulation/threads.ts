/** Threads that run episodes, each with its own copy of the programme. */
import { Worker } from 'node:worker_threads';
import type { Lives } from '#test/simulation/cloud/cohort.ts';
import type { Settings, Told } from './episode.ts';
import type { Replacement } from './hooks.ts';
import type { Reach } from './mechanical/reach.ts';

export interface Thread {
  run(settings: Settings): Promise<Told>;
  /** What its episodes ran through, where it counts that. */
  reach(): Promise<Reach>;
  /** For how long it has worked so far, in milliseconds of a processor; 0 once it has ended. */
  worked(): Promise<number>;
  close(): Promise<unknown>;
}

/** @throws (from `run`) what an episode threw, or why the thread ended */
export function startThread(changes: readonly Replacement[] = [], isCounting = false, lives?: Lives): Thread {
  // Functions write their metrics to the standard output; what they measure here is nobody's.
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: { changes, isCounting, lives },
    stdout: true,
  });
  worker.stdout.resume();
  const asked = new Map<number, PromiseWithResolvers<never>>();
  let failure: Error | undefined;
  let count = 0;
  const fail = (error: Error) => {
    failure = error;
    for (const one of asked.values()) one.reject(error);
    asked.clear();
  };
  worker.on('error', fail);
  worker.on('exit', () => fail(failure ?? new Error('the thread ended')));
  worker.on('message', ({ id, told, error }: { id?: number; told?: unknown; error?: string }) => {
    const waiting = id === undefined ? undefined : asked.get(id);
    if (id === undefined || !waiting) return;
    asked.delete(id);
    if (told) waiting.resolve(told as never);
    else waiting.reject(new Error(error));
  });
  function ask(settings?: Settings): Promise<never> {
    if (failure) return Promise.reject(failure);
    count += 1;
    const waiting = Promise.withResolvers<never>();
    asked.set(count, waiting);
    worker.postMessage({ id: count, settings });
    return waiting.promise;
  }
  async function worked(): Promise<number> {
    const { user, system } = await worker.cpuUsage().catch(() => ({ user: 0, system: 0 }));
    return (user + system) / 1_000;
  }
  return { run: ask, worked, reach: () => ask(), close: () => worker.terminate() };
}
