/**
 * `npm run simulate -- --steps 1000000 --seed 1`: the programme under every fault, until so many calls were scheduled.
 * `--control` runs it with planted bugs instead, which must be caught. Prints figures; fails on a violation, or when
 * fewer than 95 % of the bugs are caught.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { runControl } from './control.ts';
import type { Told } from './episode.ts';
import { shrink } from './shrink.ts';
import { startThread, type Thread } from './threads.ts';

const { values } = parseArgs({
  options: {
    steps: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    control: { type: 'boolean', default: false },
    /** Only so many of the planted bugs, the quickest to catch first. */
    bugs: { type: 'string' },
    /** Only the planted bugs whose name holds this. */
    named: { type: 'string' },
    /** Steps that the control gives each bug. */
    patience: { type: 'string' },
    /** How many bugs the control draws from the sources beside those that are planted, or `all`. */
    mechanical: { type: 'string', default: '60' },
    /** Only this one, by the seed that a failure printed. */
    episode: { type: 'string' },
    threads: { type: 'string', default: String(Math.min(2, availableParallelism())) },
  },
});
const [steps, seed, threadCount] = [Number(values.steps), Number(values.seed), Number(values.threads)];

/** Episodes have seeds of their own, so that each can be run again alone. */
const seedOf = (episode: number) => seed * 1_000_000 + episode;

interface Lived {
  seed: number;
  calm: Told;
  rough: Told;
}

async function liveOne(thread: Thread, episodeSeed: number): Promise<Lived> {
  const calm = await thread.run({ seed: episodeSeed, isUndisturbed: true });
  const rough = await thread.run({ seed: episodeSeed });
  if (!rough.isWild && rough.outcome !== calm.outcome) {
    rough.violations.push(`it ended otherwise than undisturbed:\n${difference(calm.outcome, rough.outcome)}`);
  }
  return { seed: episodeSeed, calm, rough };
}

const difference = (expected: string, got: string) => {
  const known = new Set(expected.split('\n'));
  return got
    .split('\n')
    .filter((line) => !known.has(line))
    .join('\n');
};

/** Episodes in order, as many as the steps need; which thread lived one makes no difference. */
async function live(threads: readonly Thread[]): Promise<Lived[]> {
  const lived: Lived[] = [];
  let next = 0;
  const isEnough = () => {
    let sum = 0;
    for (let index = 0; lived[index]; index += 1) sum += lived[index]?.rough.steps ?? 0;
    return sum >= steps;
  };
  await Promise.all(
    threads.map(async (thread) => {
      while (!isEnough()) {
        const index = next;
        next += 1;
        const one = await liveOne(thread, seedOf(index));
        lived[index] = one;
        if (one.calm.violations.length + one.rough.violations.length > 0) return;
      }
    }),
  );
  return lived.filter(Boolean);
}

function report(lived: readonly Lived[]): void {
  const sum = (of: (one: Lived) => number) => lived.reduce((total, one) => total + of(one), 0);
  const kinds = Object.groupBy(
    lived.flatMap(({ rough }) => rough.faults),
    ({ kind }) => kind,
  );
  const lines: [string, string | number][] = [
    ['steps', sum(({ rough }) => rough.steps)],
    ['episodes', `${lived.length}, of which ${lived.filter(({ rough }) => rough.isWild).length} wild`],
    ...Object.entries(kinds).map(([kind, faults]): [string, number] => [
      `fault ${kind}`,
      faults?.length ?? 0,
    ]),
    ['delivered twice', sum(({ rough }) => rough.counts.duplicated)],
    ['stream records lost', sum(({ rough }) => rough.counts.lost)],
    ['index written late', sum(({ rough }) => rough.counts.lagged)],
    ['items that outlived their time', sum(({ rough }) => rough.counts.ended)],
    ['dead letters redriven', sum(({ rough }) => rough.counts.redriven)],
    ...Object.entries(happenings(lived)),
    ['sweeps', sum(({ rough }) => rough.counts.sweeps)],
    ['invariants checked', sum(({ rough, calm }) => rough.checked + calm.checked)],
    ['compared with the undisturbed run', lived.filter(({ rough }) => !rough.isWild).length],
    ['violations', sum(({ rough, calm }) => rough.violations.length + calm.violations.length)],
  ];
  for (const [what, figure] of lines) console.log(`${what.padEnd(36)}${figure}`);
}

function happenings(lived: readonly Lived[]): Record<string, number> {
  const total: Record<string, number> = {};
  for (const [what, count] of lived.flatMap(({ rough }) => Object.entries(rough.happened))) {
    total[what] = (total[what] ?? 0) + count;
  }
  return total;
}

async function tellStory(thread: Thread, { seed: failed, rough, calm }: Lived): Promise<void> {
  console.log(`\nseed ${failed}:`);
  for (const violation of [...calm.violations, ...rough.violations]) console.log(`  ${violation}`);
  if (calm.violations.length > 0) return;
  const { told } = await shrink(async (settings) => {
    const again = await thread.run(settings);
    const isOther = !again.isWild && !settings.without?.acts?.size && again.outcome !== calm.outcome;
    return isOther ? { ...again, violations: [...again.violations, 'it ended otherwise'] } : again;
  }, failed);
  console.log(`\nthe smallest story found, ${told.steps} steps:`);
  const faults = told.faults.map(({ step, kind, process, what }) => ({
    step,
    line: `${step} ${kind}: ${process}, ${what}`,
  }));
  const acts = told.acts.map((act) => ({ step: Number.parseInt(act, 10), line: act }));
  for (const { line } of [...acts, ...faults].sort((a, b) => a.step - b.step)) console.log(`  ${line}`);
  for (const violation of told.violations) console.log(`  → ${violation}`);
}

if (values.control) {
  const caught = await runControl({
    seed,
    threadCount,
    named: values.named,
    patience: values.patience === undefined ? undefined : Number(values.patience),
    drawn: values.mechanical === 'all' ? Number.POSITIVE_INFINITY : Number(values.mechanical),
    most: values.bugs === undefined ? undefined : Number(values.bugs),
  });
  process.exitCode = caught ? 0 : 1;
} else {
  const threads = Array.from({ length: threadCount }, () => startThread());
  const [only] = values.episode === undefined ? [] : threads;
  const lived = only ? [await liveOne(only, Number(values.episode))] : await live(threads);
  report(lived);
  const failed = lived.find(({ calm, rough }) => calm.violations.length + rough.violations.length > 0);
  const [thread] = threads;
  if (failed && thread) {
    process.exitCode = 1;
    await tellStory(thread, failed);
  }
  await Promise.all(threads.map((one) => one.close()));
}
