/**
 * `npm run fuzz -- [--seconds N | --cases N] [--seed N]`: attacks every route, page and cohort file,
 * and the interpreter beside its oracle, for a time or for so many cases of each. Says what it found, with the smallest case of each; then it ends with 1.
 */
import { parseArgs } from 'node:util';
import { theAttack } from './attack.ts';

const { values } = parseArgs({
  options: { seconds: { type: 'string' }, cases: { type: 'string' }, seed: { type: 'string' } },
});
const seed = Number(values.seed ?? Math.floor(Math.random() * 1_000_000));
const cases = Number(values.cases ?? 25);
const until = performance.now() + Number(values.seconds ?? 0) * 1_000;
const say = console.log;
// Functions log every request; here their answers count.
for (const method of ['info', 'warn', 'error'] as const) console[method] = () => {};

const { targets, close } = await theAttack(6);
const found = new Map<string, string>();
let run = 0;
let rounds = 0;
do {
  for (const target of targets.filter(({ name }) => !found.has(name))) {
    for (const { target: name, what } of await target.run(seed + rounds, cases)) found.set(name, what);
    run += cases;
    if (values.seconds !== undefined && performance.now() > until) break;
  }
  rounds += 1;
} while (performance.now() < until);
await close();

for (const [name, what] of found) say(`${name}: ${what}`);
say(`seed ${seed}: ${targets.length} targets, ${run} cases, ${found.size} findings`);
process.exitCode = found.size === 0 ? 0 : 1;
