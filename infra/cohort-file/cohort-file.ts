import { existsSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { CohortProblem } from '#infra/cohort-file/rules/cohort-problems.ts';
import { cohortNames, neighbourRules } from './cohort-neighbours.ts';
import { parseCohort } from './cohort-text.ts';

export const cohortsDir = fileURLToPath(new URL('../cohorts', import.meta.url));

/** The cohort file cannot be used. The message holds every problem, one after the other. */
export class CohortFileError extends Error {
  override name = 'CohortFileError';
  readonly problems: readonly CohortProblem[];
  constructor(file: string, problems: readonly CohortProblem[]) {
    super(problemText(file, problems));
    this.problems = problems;
  }
}

/** For people: `file:line:column`, which terminals and editors open, then what is wrong and how to mend it. */
export function problemText(file: string, problems: readonly CohortProblem[]): string {
  const list = problems.map(
    ({ code, path, line, column, expected, fix }) =>
      `  ${file}:${line}:${column}  ${path || '(the file)'}  [${code}]\n    expected: ${expected}\n    to mend it: ${fix}`,
  );
  const count = problems.length === 1 ? 'one problem' : `${problems.length} problems`;
  return `${file}: ${count}\n${list.join('\n')}`;
}

/** The path of a cohort's file, given by its name or by a path; undefined when neither is one. */
export function cohortPath(nameOrPath: string, dir = cohortsDir): string | undefined {
  const named = join(dir, `${nameOrPath}.yaml`);
  if (basename(named) === `${nameOrPath}.yaml` && existsSync(named)) return named;
  return /\.ya?ml$/.test(nameOrPath) && existsSync(nameOrPath) ? nameOrPath : undefined;
}

/** Reads and checks `infra/cohorts/<name>.yaml`. Throws CohortFileError with every problem at once. */
export function loadCohortFile(name: string, dir = cohortsDir): Cohort {
  const path = cohortPath(name, dir);
  if (path && basename(path, '.yaml') === name) return readCohortFile(path);
  const expected = `a file ${relative(process.cwd(), join(dir, `${name}.yaml`))}`;
  const fix = `give the name of one: ${cohortNames(dir).join(', ')}`;
  const problem = { code: 'no-such-cohort', path: '', line: 1, column: 1, expected, fix };
  throw new CohortFileError(`cohort ${name}`, [problem]);
}

/** The same for a file at any path. What it must not share is compared with the other files of its folder. */
export function readCohortFile(path: string): Cohort {
  const { cohort, problems } = parseCohort(readFileSync(path, 'utf8'), neighbourRules(path));
  if (cohort) return cohort;
  throw new CohortFileError(relative(process.cwd(), path), problems);
}
