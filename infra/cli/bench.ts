/** `npm run bench`: times the selection's rules on made-up rounds larger than real ones; exits 1 when one is over its bar. */
import { performance } from 'node:perf_hooks';
import { loadSolver } from '../../functions/adapters/highs/solver.ts';
import { assignmentBench } from '../../test/bench/assignment-bench.ts';
import type { BenchCase } from '../../test/bench/bench-case.ts';
import { judgmentBench } from '../../test/bench/judgment-bench.ts';
import { severityBench } from '../../test/bench/severity-bench.ts';

type Measure = { name: string; milliseconds: number; barMs: number; ratio: number };

function timed(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function measure({ name, barMs, repeats, run, plainMean }: BenchCase): Measure {
  const milliseconds = median(Array.from({ length: repeats }, () => timed(run)));
  // Far shorter than the rule, so repeated more often and after a first run that compiles it.
  timed(plainMean);
  const mean = median(Array.from({ length: 9 }, () => timed(plainMean)));
  return { name, milliseconds, barMs, ratio: milliseconds / Math.max(mean, 1e-3) };
}

function line(cells: readonly string[]): string {
  const [name = '', ...figures] = cells;
  return [name.padEnd(58), ...figures.map((figure) => figure.padStart(12))].join('');
}

const cases = [...judgmentBench(), ...severityBench(), ...assignmentBench(await loadSolver())];
process.stdout.write(`${line(['rule', 'ms (median)', 'bar, ms', 'x plain mean', 'result'])}\n`);
let over = 0;
for (const one of cases) {
  const { name, milliseconds, barMs, ratio } = measure(one);
  const held = milliseconds <= barMs;
  if (!held) over += 1;
  const figures = [milliseconds.toFixed(1), String(barMs), ratio.toFixed(0), held ? 'held' : 'OVER'];
  process.stdout.write(`${line([name, ...figures])}\n`);
}
process.exitCode = over === 0 ? 0 : 1;
