/** A short run of the simulation, and of its control: the long ones are `npm run simulate`. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);
const script = fileURLToPath(new URL('simulate.ts', import.meta.url));

/** In a process of its own, whose modules are loaded over the simulated cloud. */
const simulate = async (timeout: number, ...options: string[]) =>
  (await run(process.execPath, [script, ...options], { timeout, killSignal: 'SIGKILL' })).stdout;

test('some thousand calls under every fault lose, stick and double nothing', async () => {
  const said = await simulate(118_000, '--steps', '10000', '--seed', '1', '--threads', '1');
  expect(said).toMatch(/^violations +0$/m);
}, 120_000);

test('the third cohort and one that was drawn are checked, synthesized and lived, and nothing is wrong with them', async () => {
  // Of those that are drawn one by other clocks than Paris's, with every kind of applicant, whose staff have no mailbox.
  const drawn = ['--cohorts', '30', '--seed', '2', '--drawn', '11'];
  const said = await simulate(175_000, ...drawn, '--cohort', 'quartiers-1', '--applications', '8');
  expect(said).toMatch(/^cohorts +2\nviolations +0$/m);
}, 180_000);

test('bugs that are planted are caught', async () => {
  expect(await simulate(118_000, '--control', '--bugs', '5')).toContain('5 of 5 planted bugs caught');
}, 120_000);
