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
import { environmentKeys, type FunctionName } from '#environment.ts';
import { loadCohortFile } from '#infra/cohort-file/cohort-file.ts';
import { type Bundle, bundleFunctions, writeAssets } from './bundle.ts';
import { projectDir, requireBanner } from './esbuild-options.ts';

const pairs = 7;
/** What seems over the bar is measured so many times as often before it is called so. */
const again = 5;
/** Median of the pairs: what part of the plain bundle's time ours takes. */
const bar = 0.5;

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

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
  const keys = environmentKeys[name].map((key) => [
    key,
    key.endsWith('_URL') ? 'https://example.org' : 'none',
  ]);
  const env = { AWS_REGION: 'eu-west-3', ...Object.fromEntries(keys) };
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
    const ratioOf = (those: ReturnType<typeof measured>) =>
      median(those.map(([before, after]) => after / before));
    let turns = measured(pairs);
    if (ratioOf(turns) > bar) turns = measured(again * pairs);
    const ratio = ratioOf(turns);
    const isOver = ratio > bar;
    const [before, after] = [median(turns.map(([time]) => time)), median(turns.map(([, time]) => time))];
    row(name, before.toFixed(0), after.toFixed(0), ratio.toFixed(2), isOver ? 'over' : '');
    if (isOver) process.exitCode = 1;
  }
  if (process.exitCode)
    console.error(
      `A bundle takes more than ${bar} of its plain time to start: see what came in with esbuild --analyze.`,
    );
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
