/** A cohort file by its name, its path, or a commit; and what is said of it. */
import { execFileSync } from 'node:child_process';
import { basename, join } from 'node:path';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { Language } from '#domain/values/language.ts';
import type { CommandCall } from '#infra/cli/client/command.ts';
import { UsageProblem } from '#infra/cli/client/problems.ts';
import {
  CohortFileError,
  cohortNames,
  cohortPath,
  cohortsDir,
  problemText,
  readCohortFile,
} from '#infra/cohort-file/cohort-file.ts';
import { parseCohort } from '#infra/cohort-file/cohort-text.ts';

export function say({ json, quiet, terminal }: CommandCall, body: unknown, lines: readonly string[]): void {
  if (json) terminal.write(`${JSON.stringify(body, undefined, 2)}\n`);
  else if (!quiet) terminal.write(`${lines.join('\n')}\n`);
}

export function pathOf(nameOrPath: string): string {
  const path = cohortPath(nameOrPath);
  if (path) return path;
  throw new UsageProblem(
    `${JSON.stringify(nameOrPath)} is neither a cohort (${cohortNames(cohortsDir).join(', ')}) nor a YAML file`,
  );
}

/** Throws UsageProblem with every mistake of the file. */
export function cohortAt(wanted: string, language: Language): Cohort {
  const [, name, commit] = /^(.+)@([\w./~^-]+)$/.exec(wanted) ?? [];
  try {
    return name && commit ? cohortOfCommit(name, commit) : readCohortFile(pathOf(wanted));
  } catch (error) {
    if (error instanceof CohortFileError) {
      throw new UsageProblem(problemText(error.file, error.problems, language));
    }
    throw error;
  }
}

function cohortOfCommit(name: string, commit: string): Cohort {
  const path = pathOf(name);
  let text: string;
  try {
    text = execFileSync('git', ['show', `${commit}:./${basename(path)}`], {
      cwd: join(path, '..'),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    throw new UsageProblem(
      `${name}@${commit} cannot be read: ${(error as { stderr?: string }).stderr ?? error}`,
    );
  }
  const { cohort, problems } = parseCohort(text);
  if (cohort) return cohort;
  throw new CohortFileError(`${name}@${commit}`, problems);
}
