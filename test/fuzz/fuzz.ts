/**
 * `npm run fuzz -- [--seconds N | --cases N] [--seed N]`: attacks every route, page and cohort file,
 * and the interpreter beside its oracle, for a time or for so many cases of each. Says what it found, with the smallest case of each; then it ends with 1.
 */
import { readFlags, readOrEnd } from '#infra/cli/client/flags.ts';
import { theAttack } from './attack.ts';

const flags = {
  seconds: { type: 'string', whole: [1] },
  cases: { type: 'string', default: '25', whole: [1] },
  seed: { type: 'string', whole: [0] },
} as const;
const { values } = readOrEnd((args) => readFlags(args, flags));
const { cases, seed = Math.floor(Math.random() * 1_000_000), seconds = 0 } = values;
const until = performance.now() + seconds * 1_000;
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
