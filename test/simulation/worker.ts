/** One thread of a simulation: runs the episodes that it is asked for, over the programme with or without a planted bug. */
import { parentPort, workerData } from 'node:worker_threads';
import { type Replacement, root, simulateModules, smallReleases } from './hooks.ts';
import { countReach } from './mechanical/reach.ts';

const { changes = [], isCounting = false } = workerData as { changes?: Replacement[]; isCounting?: boolean };
simulateModules([...smallReleases, ...changes]);
const reach = isCounting ? await countReach(root) : undefined;
// The functions' own log: their outcomes are judged by what they did.
for (const level of ['log', 'info', 'warn', 'error'] as const) console[level] = () => {};

const { runEpisode } = await import('./episode.ts');

/** Failures that no function waited for: on Lambda they end it, whatever it does by then. */
const unheard: string[] = [];
process.on('unhandledRejection', (error) => {
  unheard.push(`nobody waited for what failed: ${(error as Error)?.message}`);
});

interface Asked {
  id: number;
  settings?: Parameters<typeof runEpisode>[0];
}

async function answer({ id, settings }: Asked): Promise<void> {
  try {
    const told = settings ? await runEpisode(settings) : await reach?.();
    if (told && 'violations' in told) (told.violations as string[]).push(...unheard.splice(0));
    parentPort?.postMessage({ id, told });
  } catch (error) {
    parentPort?.postMessage({ id, error: (error as Error).stack });
  }
}

/** One after the other: two episodes at once would share what they draw lots from. */
let turn = Promise.resolve();
parentPort?.on('message', (asked: Asked) => {
  turn = turn.then(() => answer(asked));
});
parentPort?.postMessage({ isReady: true });
