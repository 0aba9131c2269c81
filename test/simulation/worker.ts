/** One thread of a simulation: runs the episodes that it is asked for, over the programme with or without a planted bug. */
import { parentPort, workerData } from 'node:worker_threads';
import { type Replacement, simulateModules, smallReleases } from './hooks.ts';

simulateModules([...smallReleases, ...((workerData as { changes?: Replacement[] }).changes ?? [])]);
// The functions' own log: their outcomes are judged by what they did.
for (const level of ['log', 'info', 'warn', 'error'] as const) console[level] = () => {};

const { runEpisode } = await import('./episode.ts');

parentPort?.on(
  'message',
  async ({ id, settings }: { id: number; settings: Parameters<typeof runEpisode>[0] }) => {
    try {
      parentPort?.postMessage({ id, told: await runEpisode(settings) });
    } catch (error) {
      parentPort?.postMessage({ id, error: (error as Error).stack });
    }
  },
);
parentPort?.postMessage({ isReady: true });
