/** A short run of the simulation, and of its control: the long ones are `npm run simulate`. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);
const script = fileURLToPath(new URL('simulate.ts', import.meta.url));

/** In a process of its own, whose modules are loaded over the simulated cloud. */
const simulate = async (...options: string[]) =>
  (await run(process.execPath, [script, ...options], { timeout: 58_000, killSignal: 'SIGKILL' })).stdout;

test('some thousand calls under every fault lose, stick and double nothing', async () => {
  const said = await simulate('--steps', '10000', '--seed', '1', '--threads', '1');
  expect(said).toMatch(/^violations +0$/m);
}, 60_000);

test('bugs that are planted are caught', async () => {
  expect(await simulate('--control', '--bugs', '5')).toContain('5 of 5 planted bugs caught');
}, 60_000);
