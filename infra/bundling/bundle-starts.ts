/**
 * Measures the import of each function that has a client of the SDK, in a fresh process, against the same handler bundled
 * plainly, turn by turn. It counts what the thread asks of the processor: on a quiet machine that is the time on the clock,
 * and on a busy one the clock tells of the others. Exits 1 when one is over the bar.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import type { FunctionName } from '#environment.ts';
import { loadCohortFile } from '#infra/cohort-file/cohort-file.ts';
import { type Bundle, bundleFunctions, writeAssets } from './bundle.ts';
import { projectDir, requireBanner } from './esbuild-options.ts';
import { sampleEnvironment } from './sample-environment.ts';

/** What is within half of the plain time at once is measured once; all else in so many pairs, and judged by their median. */
const pairs = 3;
/**
 * What seems over the bar is measured so many times as often before it is called so, and judged by the tenth of the runs of each
 * kind that took least: a neighbour who takes the processor's caches away lengthens some runs, and shortens none.
 */
const again = 8;
/**
 * What part of the plain bundle's time ours takes: the median of the pairs. The design asks for half; the largest bundles stand
 * there, on one side or the other by the machine, and are shown as near. What is far beyond carries something that it should not.
 */
const wanted = 0.5;
const bar = 0.65;

const quantile = (values: readonly number[], part: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * part)] ?? Number.NaN;
const median = (values: readonly number[]): number => quantile(values, 0.5);
const quietest = (values: readonly number[]): number => quantile(values, 0.1);

/** The same handlers as esbuild bundles them when nothing is asked of it. */
function plainly(bundles: readonly Bundle[], outdir: string): Bundle[] {
  const { outputFiles } = buildSync({
    absWorkingDir: projectDir,
    entryPoints: bundles.map(({ name }) => ({ in: `functions/handlers/${name}.ts`, out: name })),
    bundle: true,
    platform: 'node',
    format: 'esm',
    minify: true,
    banner: requireBanner,
    outdir,
    write: false,
  });
  return bundles.map((bundle) => {
    const file = outputFiles.find(({ path }) => path === join(outdir, `${bundle.name}.js`));
    if (!file) throw new Error(`esbuild wrote nothing for ${bundle.name}`);
    return { ...bundle, code: file.contents };
  });
}

/** Milliseconds of the processor that the import takes in a process of its own. */
function startOf(name: FunctionName, dir: string): number {
  const { href } = pathToFileURL(join(dir, 'index.mjs'));
  const script = `const from = process.threadCpuUsage();
    await import(${JSON.stringify(href)});
    const { user, system } = process.threadCpuUsage(from);
    process.stdout.write(String((user + system) / 1000), () => process.exit());`;
  const env = sampleEnvironment(name);
  return Number(execFileSync(process.execPath, ['--input-type=module', '-e', script], { env }).toString());
}

const scratch = mkdtempSync(join(tmpdir(), 'aic-starts-'));
try {
  const bundles = (await bundleFunctions()).filter(({ clients }) => clients.length > 0);
  const cohort = loadCohortFile('promotion-1');
  const [ours, plain] = [join(scratch, 'ours'), join(scratch, 'plain')];
  const ourDir = writeAssets(bundles, cohort, ours);
  const plainDir = writeAssets(plainly(bundles, scratch), cohort, plain);
  const row = (name: string, ...cells: string[]) =>
    console.log([name.padEnd(20), ...cells.map((text) => text.padStart(9))].join(' '));
  row('function', 'plain ms', 'ours ms', 'ratio');
  for (const { name } of bundles) {
    const measured = (times: number) =>
      Array.from(
        { length: times },
        () => [startOf(name, plainDir(name)), startOf(name, ourDir(name))] as const,
      );
    const ratioOf = (turns: ReturnType<typeof measured>) =>
      median(turns.map(([before, after]) => after / before));
    const first = measured(1);
    let turns = ratioOf(first) > wanted ? measured(pairs) : first;
    let ratio = ratioOf(turns);
    let typical = median;
    if (ratio > bar) {
      turns = measured(again * pairs);
      typical = quietest;
      ratio = quietest(turns.map(([, after]) => after)) / quietest(turns.map(([before]) => before));
    }
    const isOver = ratio > bar;
    const [before, after] = [typical(turns.map(([time]) => time)), typical(turns.map(([, time]) => time))];
    row(
      name,
      before.toFixed(0),
      after.toFixed(0),
      ratio.toFixed(2),
      isOver ? 'over' : ratio > wanted ? 'near' : '',
    );
    if (isOver) process.exitCode = 1;
  }
  if (process.exitCode)
    console.error(
      `A bundle takes more than ${bar} of its plain time to start: see what came in with esbuild --analyze.`,
    );
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
