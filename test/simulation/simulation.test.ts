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

test('twenty thousand calls under every fault lose, stick and double nothing', async () => {
  const said = await simulate(118_000, '--steps', '20000', '--seed', '1', '--threads', '1');
  expect(said).toMatch(/^violations +0$/m);
}, 120_000);

test('bugs that are planted are caught', async () => {
  expect(await simulate(118_000, '--control', '--bugs', '3')).toContain('3 of 3 planted bugs caught');
}, 120_000);
