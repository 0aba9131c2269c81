/**
 * `npm run scale -- --applications 20000 [--seed 1]`: releases so many waiting applications at once, under the quotas of
 * the region. Prints figures; fails when anything is lost, told twice, or takes longer than 1.2 times what the quotas
 * alone need. Handlers, definitions, interpreter, stream delivery and keys are the real ones; the database is in memory,
 * the time virtual, and the clients of AWS are played (test/simulation/cloud).
 */
import { parseArgs } from 'node:util';
import { simulateModules } from '../simulation/hooks.ts';

const { values } = parseArgs({
  options: { applications: { type: 'string', default: '20000' }, seed: { type: 'string', default: '1' } },
});
simulateModules();
// The functions' own log and metrics would be longer than the figures.
const write = process.stdout.write.bind(process.stdout);
const print = (text: string) => write(`${text}\n`);
process.stdout.write = () => true;
for (const level of ['log', 'info', 'warn', 'error'] as const) console[level] = () => {};

const { runRelease } = await import('./run-release.ts');
const told = await runRelease(Number(values.applications), Number(values.seed), print);
for (const [name, value] of Object.entries(told.figures)) print(`${name.padEnd(58)}${value}`);
for (const violation of told.violations) print(`VIOLATED: ${violation}`);
process.exitCode = told.violations.length === 0 ? 0 : 1;
