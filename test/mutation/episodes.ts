/** Episodes of the simulation, as rules that a mutant of the delivery must break: with every fault, and with none. */
import { expect, test } from 'vitest';
import { simulateModules } from '../simulation/hooks.ts';

simulateModules();
const { runEpisode } = await import('../simulation/episode.ts');
for (const level of ['log', 'info', 'warn', 'error'] as const) console[level] = () => {};

test('an undisturbed episode violates nothing', async () => {
  expect((await runEpisode({ seed: 1_000_001, isUndisturbed: true })).violations).toEqual([]);
});

test.each([1_000_002, 1_000_003, 1_000_004])('episode %i violates nothing', async (seed) => {
  expect((await runEpisode({ seed })).violations).toEqual([]);
});
