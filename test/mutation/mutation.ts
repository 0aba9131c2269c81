/**
 * `npm run mutation -- [--fresh] [--concurrency N] [file…]`: changes the rules one operator, constant or condition at a
 * time and asks whether a test notices. Prints a score per file, and each unnoticed mutant of a file that has more or fewer of
 * them than `equivalents.ts` says. Ends with 1 then, or when too few are noticed. What was tried before and has not changed
 * since is not tried again, save with `--fresh`.
 *
 * Nothing is left unmutated but the sentences of errors (`words.ts`): codes, keys and formats are behaviour.
 */
import { readFileSync } from 'node:fs';
import { matchesGlob } from 'node:path';
import type { LogLevel, MutantResult } from '@stryker-mutator/api/core';
import { Stryker } from '@stryker-mutator/core';
import { readFlags, readOrEnd } from '#infra/cli/client/flags.ts';
import { UsageProblem } from '#infra/cli/client/problems.ts';
import { equivalents } from './equivalents.ts';
import { type Group, groups } from './groups.ts';

/** Of all mutants, those that went round for ever counted as noticed. */
const bar = 0.95;

const flags = {
  fresh: { type: 'boolean', default: false },
  concurrency: { type: 'string', default: '1', whole: [1] },
} as const;
const isMutated = (file: string) =>
  groups.some(({ mutate }) => mutate.some((pattern) => matchesGlob(file, pattern)));

const { values, names } = readOrEnd((args) => {
  const given = readFlags(args, flags, 'flags and names');
  const unknown = given.names.filter((name) => !isMutated(name));
  if (unknown.length > 0) throw new UsageProblem(`in no group of groups.ts: ${unknown.join(', ')}`);
  return given;
});

/** @returns every mutant of the group, or of the files asked for, with what became of it */
async function mutate({ name, mutate, tests }: Group): Promise<MutantResult[]> {
  const files = names.filter((file) => mutate.some((pattern) => matchesGlob(file, pattern)));
  if (names.length > 0 && files.length === 0) return [];
  return new Stryker({
    testRunner: 'warm',
    plugins: ['./test/mutation/warm-runner.ts', './test/mutation/words.ts'],
    ignorers: ['words'],
    warm: [...tests],
    mutate: files.length > 0 ? files : [...mutate],
    coverageAnalysis: 'perTest',
    // All tests once, in one process: on a busy machine more than the usual five minutes.
    dryRunTimeoutMinutes: 30,
    concurrency: values.concurrency,
    // Modules that were loaded again for a mutant stay in memory.
    maxTestRunnerReuse: 1_500,
    incremental: true,
    force: values.fresh,
    incrementalFile: `.local/mutation/${name}.json`,
    tempDirName: '.local/stryker',
    ignorePatterns: ['cdk.out', '.local'],
    // Stryker would read it with TypeScript's former interface; type stripping needs none.
    tsconfigFile: '.local/none.json',
    reporters: ['progress-append-only'],
    warnings: false,
    logLevel: 'warn' as LogLevel,
  }).runMutationTest();
}

const isNoticed = ({ status }: MutantResult) => status === 'Killed' || status === 'Timeout';
const isUnnoticed = ({ status }: MutantResult) => status === 'Survived' || status === 'NoCoverage';
const score = (mutants: readonly MutantResult[]) => mutants.filter(isNoticed).length / (mutants.length || 1);
const percent = (part: number) => `${(100 * part).toFixed(1)} %`.padStart(8);

/** @returns the line of the programme where the mutant begins */
function lineOf({ fileName, location }: MutantResult) {
  return readFileSync(fileName, 'utf8').split('\n')[location.start.line - 1]?.trim() ?? '';
}

function printScores(mutants: readonly MutantResult[]) {
  const byFile = Map.groupBy(mutants, ({ fileName }) => fileName);
  console.log('\nnoticed    mutants  unnoticed  file');
  for (const [file, those] of [...byFile].toSorted(([, one], [, other]) => score(one) - score(other))) {
    const unnoticed = those.filter(isUnnoticed).length;
    console.log(
      `${percent(score(those))} ${String(those.length).padStart(9)} ${String(unnoticed).padStart(10)}  ${file}`,
    );
  }
}

/** @returns whether each file has as many unnoticed mutants as it has equivalent ones */
function compareWithList(mutants: readonly MutantResult[]): boolean {
  const files = Map.groupBy(mutants, ({ fileName }) => fileName);
  const wrong = [...files].filter(([file, those]) => {
    const unnoticed = those.filter(isUnnoticed);
    const expected = (equivalents[file] ?? []).reduce((sum, [count]) => sum + count, 0);
    if (unnoticed.length === expected) return false;
    console.log(`\n${file}: ${unnoticed.length} unnoticed, ${expected} equivalent`);
    for (const mutant of unnoticed) {
      const { line, column } = mutant.location.start;
      console.log(`  ${line}:${column} ${lineOf(mutant)}\n    becomes ${mutant.replacement}`);
    }
    return true;
  });
  return wrong.length === 0;
}

const mutants: MutantResult[] = [];
for (const group of groups) mutants.push(...(await mutate(group)));
const root = `${process.cwd()}/`;
for (const mutant of mutants) mutant.fileName = mutant.fileName.replace(root, '');
// Stryker also answers what it knows of other files from the runs before.
const isAsked = ({ fileName }: MutantResult) => names.length === 0 || names.includes(fileName);
const judged = mutants.filter((mutant) => isAsked(mutant) && (isNoticed(mutant) || isUnnoticed(mutant)));
printScores(judged);
const isListed = compareWithList(judged);
console.log(
  `${percent(score(judged))} of ${judged.length} mutants noticed; the bar is ${percent(bar).trim()}`,
);
process.exitCode = isListed && score(judged) >= bar ? 0 : 1;
