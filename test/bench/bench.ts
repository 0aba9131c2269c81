/**
 * `npm run bench`: times the selection's rules on made-up rounds larger than real ones, then lives the last hour of a call; exits 1 when
 * one is over its bar, or when a filing was lost or told twice.
 */
import { performance } from 'node:perf_hooks';
import { loadSolver } from '#adapters/highs/solver.ts';
import { assignmentBench } from './assignment-bench.ts';
import { type BenchCase, isHeld } from './bench-case.ts';
import { judgmentBench } from './judgment-bench.ts';
import { lastHour } from './last-hour-bench.ts';
import { sensitivityBench } from './sensitivity-bench.ts';
import { severityBench } from './severity-bench.ts';
import { sortitionBench } from './sortition-bench.ts';

type Measure = { name: string; wallMs: number; cpuMs: number; barMs: number; ratio: number };
type Timing = { wallMs: number; cpuMs: number };

/** The bars are for a machine that does nothing else: the processor's time, so that its neighbours do not count. */
function timed(run: () => unknown): Timing {
  const [start, before] = [performance.now(), process.cpuUsage()];
  run();
  const { user, system } = process.cpuUsage(before);
  return { wallMs: performance.now() - start, cpuMs: (user + system) / 1_000 };
}

function median(timings: readonly Timing[]): Timing {
  const middle = timings.toSorted((a, b) => a.cpuMs - b.cpuMs)[Math.floor(timings.length / 2)];
  return middle ?? { wallMs: 0, cpuMs: 0 };
}

function measure({ name, barMs, repeats, run, plainMean }: BenchCase): Measure {
  const rule = median(Array.from({ length: repeats }, () => timed(run)));
  // Far shorter than the rule, so repeated more often and after a first run that compiles it.
  timed(plainMean);
  const mean = median(Array.from({ length: 9 }, () => timed(plainMean)));
  return { name, ...rule, barMs, ratio: rule.cpuMs / Math.max(mean.cpuMs, 1e-3) };
}

function line(cells: readonly string[]): string {
  const [name = '', ...figures] = cells;
  return [name.padEnd(60), ...figures.map((figure) => figure.padStart(14))].join('');
}

const solve = await loadSolver();
const cases = [
  ...judgmentBench(),
  ...severityBench(),
  ...sensitivityBench(),
  ...assignmentBench(),
  ...sortitionBench(solve),
];
process.stdout.write(`${line(['rule', 'ms', 'cpu ms', 'bar, ms', '× plain mean', 'result'])}\n`);
let over = 0;
for (const one of cases) {
  const { name, wallMs, cpuMs, barMs, ratio } = measure(one);
  const held = cpuMs <= barMs;
  if (!held) over += 1;
  const figures = [wallMs, cpuMs, barMs, ratio].map((figure) => figure.toFixed(0));
  process.stdout.write(`${line([name, ...figures, held ? 'held' : 'OVER'])}\n`);
}
process.stdout.write(
  `\n${line(['at once', 'a second', 'bar', 'median ms', 'bar', '99th ms', 'lost', 'not told once'])}\n`,
);
const flow = lastHour(600, 40);
const served = await flow.run();
const { perSecond, medianMs, p99Ms, lost, notToldOnce } = served;
const held = isHeld(flow, served);
if (!held) over += 1;
const figures = [perSecond, flow.bars.perSecond, medianMs, flow.bars.medianMs, p99Ms, lost, notToldOnce];
process.stdout.write(
  `${line([flow.name, ...figures.map((figure) => figure.toFixed(0)), held ? 'held' : 'OVER'])}\n`,
);
process.exitCode = over === 0 ? 0 : 1;
