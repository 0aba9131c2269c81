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

/** Throws UsageProblem where it is neither the name of a cohort nor a file. */
export function cohortFileOf(nameOrPath: string, language: Language): string {
  const path = cohortPath(nameOrPath);
  if (path) return path;
  const [said, names] = [JSON.stringify(nameOrPath), cohortNames(cohortsDir).join(', ')];
  const problem = {
    fr: `${said} n’est ni une promotion (${names}) ni un fichier YAML`,
    en: `${said} is neither a cohort (${names}) nor a YAML file`,
  };
  throw new UsageProblem(problem[language]);
}

/** Throws UsageProblem with every mistake of the file. */
export function cohortAt(wanted: string, language: Language): Cohort {
  const [, name, commit] = /^(.+)@([\w./~^-]+)$/.exec(wanted) ?? [];
  try {
    return name && commit
      ? cohortOfCommit(name, commit, language)
      : readCohortFile(cohortFileOf(wanted, language));
  } catch (error) {
    if (error instanceof CohortFileError) {
      throw new UsageProblem(problemText(error.file, error.problems, language));
    }
    throw error;
  }
}

function cohortOfCommit(name: string, commit: string, language: Language): Cohort {
  const path = cohortFileOf(name, language);
  let text: string;
  try {
    text = execFileSync('git', ['show', `${commit}:./${basename(path)}`], {
      cwd: join(path, '..'),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    const why = (error as { stderr?: string }).stderr ?? error;
    const problem = {
      fr: `${name}@${commit} ne peut être lu : ${why}`,
      en: `${name}@${commit} cannot be read: ${why}`,
    };
    throw new UsageProblem(problem[language]);
  }
  const { cohort, problems } = parseCohort(text);
  if (cohort) return cohort;
  throw new CohortFileError(`${name}@${commit}`, problems);
}
