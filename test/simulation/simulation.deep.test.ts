/** Cohort files that are drawn and lived, and two episodes of one thread: what takes longer than the quick lane has. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { startThread } from './threads.ts';

const run = promisify(execFile);
const script = fileURLToPath(new URL('simulate.ts', import.meta.url));

/** In a process of its own, whose modules are loaded over the simulated cloud. */
const simulate = async (timeout: number, ...options: string[]) =>
  (await run(process.execPath, [script, ...options], { timeout, killSignal: 'SIGKILL' })).stdout;

test('two episodes that are asked of one thread at once are each what it is alone', async () => {
  const thread = startThread();
  try {
    const seeds = [1_000_000, 1_000_001];
    const alone = [];
    for (const seed of seeds) alone.push((await thread.run({ seed })).outcome);
    const told = await Promise.all(seeds.map((seed) => thread.run({ seed })));
    expect(told.map(({ outcome }) => outcome)).toEqual(alone);
    expect(told.flatMap(({ violations }) => violations)).toEqual([]);
  } finally {
    await thread.close();
  }
}, 120_000);

test('the third cohort and one that was drawn are checked, synthesized and lived, and nothing is wrong with them', async () => {
  // Of those that are drawn one by other clocks than Paris's, with every kind of applicant, whose staff have no mailbox.
  const drawn = ['--cohorts', '30', '--seed', '2', '--drawn', '11'];
  const said = await simulate(175_000, ...drawn, '--cohort', 'quartiers-1', '--applications', '8');
  expect(said).toMatch(/^cohorts +2\nviolations +0$/m);
}, 180_000);
