/**
 * `npm run simulate -- --steps 1000000 --seed 1`: the programme under every fault, until so many calls were scheduled.
 * `--control` runs it with planted bugs instead, which must be caught. Prints figures; fails on a violation, or when
 * fewer than 95 % of the bugs are caught.
 */
import { availableParallelism } from 'node:os';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { numberOf, readFlags, readOrEnd } from '#infra/cli/client/flags.ts';
import { loadCohortFile } from '#infra/cohort-file/cohort-file.ts';
import { runControl } from './control.ts';
import { drawnCohorts } from './drawn-cohorts.ts';
import type { Told } from './episode.ts';
import { playOnProgramme } from './on-programme.ts';
import { otherwise, type Rehearsed, rehearseCohorts } from './rehearsed-cohorts.ts';
import { shrink } from './shrink.ts';
import { startThread, type Thread } from './threads.ts';

const flags = {
  steps: { type: 'string', default: '100000', whole: [1] },
  seed: { type: 'string', default: '1', whole: [0] },
  control: { type: 'boolean', default: false },
  /** Only so many of the planted bugs, the quickest to catch first. */
  bugs: { type: 'string', whole: [1] },
  /** Only the planted bugs whose name holds this. */
  named: { type: 'string' },
  /** Steps that the control gives each bug. */
  patience: { type: 'string', whole: [1] },
  /** How many bugs the control draws from the sources beside those that are planted, or `all`. */
  mechanical: { type: 'string', default: '60' },
  /** Only this one, by the seed that a failure printed. */
  episode: { type: 'string', whole: [0] },
  /** So many cohort files drawn at random, each checked, synthesized and lived, in the place of the smallest programme. */
  cohorts: { type: 'string', whole: [0] },
  /** Only these of those that are drawn, from 1: `7,13`. */
  drawn: { type: 'string' },
  /** Each is rehearsed by the local programme instead. */
  'on-programme': { type: 'boolean', default: false },
  /** That of a file of infra/cohorts/, by its name. */
  cohort: { type: 'string' },
  /** How many people file in each of these cohorts. */
  applications: { type: 'string', default: '40', whole: [1] },
  threads: { type: 'string', default: String(Math.min(2, availableParallelism())), whole: [1] },
} as const;

const { values, drawn, places } = readOrEnd((args) => {
  const { values } = readFlags(args, flags);
  const drawn =
    values.mechanical === 'all' ? Number.POSITIVE_INFINITY : numberOf('mechanical', values.mechanical, 0);
  const places = values.drawn?.split(',').map((place) => numberOf('drawn', place, 1, values.cohorts ?? 0));
  return { values, drawn, places };
});
const { steps, seed, threads: threadCount } = values;

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
  rough.violations.push(...otherwise(calm, rough));
  return { seed: episodeSeed, calm, rough };
}

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

async function liveCohorts(cohorts: readonly Cohort[], applications: number): Promise<void> {
  let violations = 0;
  const said = (one: Rehearsed) => {
    const { jury, panel, calendar, languages, cohort: name } = one.cohort;
    console.log(
      `${name}: ${jury.quorum} of ${jury.readersPerApplication} readers, marks ${jury.scale.min} to ${jury.scale.max} of ${jury.criteria.length} criteria, ${panel.method} with ${panel.grades.length} grades, ${panel.quorumVoters} of ${panel.size} citizens, ${languages.join('+')}, from ${calendar.opensAt.slice(0, 10)}`,
    );
    console.log(
      `  ${one.steps} calls, ${one.checked} invariants checked, ${one.violations.length} violations`,
    );
    console.log(`  warned of: ${one.warnings.join(', ') || 'nothing'}`);
    for (const why of one.unplayed) console.log(`  not played: ${why}`);
    for (const violation of one.violations) console.log(`  → ${violation}`);
    violations += one.violations.length;
  };
  await rehearseCohorts(cohorts, { applications, seed: seedOf(0), threads: threadCount, said });
  console.log(`${'cohorts'.padEnd(36)}${cohorts.length}\n${'violations'.padEnd(36)}${violations}`);
  process.exitCode = violations === 0 ? 0 : 1;
}

if (values.cohorts !== undefined || values.cohort !== undefined) {
  const made = drawnCohorts(seed, values.cohorts ?? 0);
  const named = values.cohort === undefined ? [] : [loadCohortFile(values.cohort)];
  const cohorts = [...made.filter((_, index) => places?.includes(index + 1) ?? true), ...named];
  if (values['on-programme']) process.exitCode = playOnProgramme(cohorts, values.applications);
  else await liveCohorts(cohorts, values.applications);
} else if (values.control) {
  const caught = await runControl({
    seed,
    threadCount,
    named: values.named,
    patience: values.patience,
    drawn,
    most: values.bugs,
  });
  process.exitCode = caught ? 0 : 1;
} else {
  const threads = Array.from({ length: threadCount }, () => startThread());
  const [only] = values.episode === undefined ? [] : threads;
  const lived = only ? [await liveOne(only, values.episode ?? 0)] : await live(threads);
  report(lived);
  const failed = lived.find(({ calm, rough }) => calm.violations.length + rough.violations.length > 0);
  const [thread] = threads;
  if (failed && thread) {
    process.exitCode = 1;
    await tellStory(thread, failed);
  }
  await Promise.all(threads.map((one) => one.close()));
}
