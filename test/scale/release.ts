/**
 * `npm run scale -- --applications 20000 [--seed 1]`: releases so many waiting applications at once, under the quotas of
 * the region. Prints figures; fails when anything is lost, told twice, or takes longer than 1.2 times what the quotas
 * alone need. Handlers, definitions, interpreter, stream delivery and keys are the real ones; the database is in memory,
 * the time virtual, and the clients of AWS are played (test/simulation/cloud). Then the cohort lives on: of those who were refused some
 * appeal and are answered, and laureates live the months of their help.
 *
 * With `--through-gateway` it does so on a local programme with everything that belongs to it (through-gateway.ts), and
 * with `--linear` for a tenth of them and for all: time and memory may grow 10.5 times.
 */
import { readFlags, readOrEnd } from '#infra/cli/client/flags.ts';
import { simulateModules } from '#test/simulation/hooks.ts';
import { linear } from './linear.ts';
import { quiet } from './quiet.ts';

const flags = {
  applications: { type: 'string', default: '20000', whole: [1] },
  seed: { type: 'string', default: '1', whole: [0] },
  'through-gateway': { type: 'boolean', default: false },
  linear: { type: 'boolean', default: false },
} as const;
const { values } = readOrEnd((args) => readFlags(args, flags));
const { applications: count, seed } = values;

async function inMemory() {
  simulateModules();
  const print = quiet();
  const { runRelease } = await import('./run-release.ts');
  return { print, ...(await runRelease(count, seed, print)) };
}

async function throughGateway() {
  const { releaseThroughGateway } = await import('./through-gateway.ts');
  const print = (line: string) => void process.stdout.write(`${line}\n`);
  return { print, ...(await releaseThroughGateway(count, seed, print)) };
}

const run = values.linear ? () => linear(count, seed) : values['through-gateway'] ? throughGateway : inMemory;
const { print, figures, violations } = await run();
for (const [name, value] of Object.entries(figures)) print(`${name.padEnd(58)}${value}`);
for (const violation of violations) print(`VIOLATED: ${violation}`);
process.exitCode = violations.length === 0 ? 0 : 1;
