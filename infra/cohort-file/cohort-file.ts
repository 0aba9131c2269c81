/** Checks of a cohort file against its name and the other files, so that cohorts can share one account. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { Bilingual, Language } from '#domain/values/language.ts';
import type { CohortProblem } from '#infra/cohort-file/rules/cohort-problems.ts';
import { type CohortRule, unless } from '#infra/cohort-file/rules/cohort-rule.ts';
import type { CohortWarning } from '#infra/cohort-file/rules/cohort-warning.ts';
import { productionRules, unconfirmed } from '#infra/cohort-file/rules/production-rules.ts';
import { byPlace, type ParsedCohort, parseCohort } from './cohort-text.ts';

export const cohortsDir = fileURLToPath(new URL('../cohorts', import.meta.url));

/** The cohort file cannot be used. The message holds every problem, one after the other, in English. */
export class CohortFileError extends Error {
  override name = 'CohortFileError';
  readonly file: string;
  readonly problems: readonly CohortProblem[];
  constructor(file: string, problems: readonly CohortProblem[]) {
    super(problemText(file, problems, 'en'));
    this.file = file;
    this.problems = problems;
  }
}

/** For people: `file:line:column`, which terminals and editors open, then what is wrong and how to mend it. */
export function problemText(file: string, problems: readonly CohortProblem[], language: Language): string {
  const list = problems.map(
    ({ code, path, line, column, expected, fix }) =>
      `  ${file}:${line}:${column}  ${path || words.file[language]}  [${code}]\n    ${words.expected[language]} ${expected}\n    ${words.mend[language]} ${fix}`,
  );
  const counted = {
    fr: problems.length === 1 ? 'une erreur' : `${problems.length} erreurs`,
    en: problems.length === 1 ? 'one problem' : `${problems.length} problems`,
  }[language];
  return `${file}: ${counted}\n${list.join('\n')}`;
}

const words = {
  file: { fr: '(le fichier)', en: '(the file)' },
  expected: { fr: 'attendu :', en: 'expected:' },
  mend: { fr: 'pour y remédier :', en: 'to mend it:' },
} as const satisfies Record<string, Bilingual>;

/** The same for what works and somebody should have meant. */
export function warningText(file: string, warnings: readonly CohortWarning[], language: Language): string {
  const list = warnings.map(
    ({ code, path, line, column, says, fix }) =>
      `  ${file}:${line}:${column}  ${path}  [${code}]\n    ${says[language]}\n    ${words.mend[language]} ${fix[language]}`,
  );
  const counted = {
    fr: warnings.length === 1 ? 'un avertissement' : `${warnings.length} avertissements`,
    en: warnings.length === 1 ? 'one warning' : `${warnings.length} warnings`,
  }[language];
  return `${file}: ${counted}\n${list.join('\n')}`;
}

/** The path of a cohort's file, given by its name or by a path; undefined when neither is one. */
export function cohortPath(nameOrPath: string, dir = cohortsDir): string | undefined {
  const named = join(dir, `${nameOrPath}.yaml`);
  if (basename(named) === `${nameOrPath}.yaml` && existsSync(named)) return named;
  return /\.ya?ml$/.test(nameOrPath) && existsSync(nameOrPath) ? nameOrPath : undefined;
}

/** What a file is read for: production refuses what is invented in it. */
export type CohortUse = 'any' | 'production';

/** Reads and checks `infra/cohorts/<name>.yaml`. Throws CohortFileError with every problem at once. */
export function loadCohortFile(name: string, dir = cohortsDir, use: CohortUse = 'any'): Cohort {
  const path = cohortPath(name, dir);
  if (path && basename(path, '.yaml') === name) return readCohortFile(path, use);
  const expected = `a file ${relative(process.cwd(), join(dir, `${name}.yaml`))}`;
  const fix = `give the name of one: ${cohortNames(dir).join(', ')}`;
  const problem = { code: 'no-such-cohort', path: '', line: 1, column: 1, expected, fix };
  throw new CohortFileError(`cohort ${name}`, [problem]);
}

/** The same for a file at any path. What it must not share is compared with the other files of its folder. */
export function readCohortFile(path: string, use: CohortUse = 'any'): Cohort {
  const { cohort, problems } = checkCohortFile(path, use);
  if (cohort) return cohort;
  throw new CohortFileError(relative(process.cwd(), path), problems);
}

/** All that is to be said of a file at any path. */
export function checkCohortFile(path: string, use: CohortUse): ParsedCohort {
  const text = readFileSync(path, 'utf8');
  if (use === 'any') return parseCohort(text, neighbourRules(path));
  const parsed = parseCohort(text, [...neighbourRules(path), ...productionRules]);
  const problems = [...(parsed.problems ?? []), ...unconfirmed(text)].toSorted(byPlace);
  return problems.length === 0 ? parsed : { problems, warnings: parsed.warnings };
}

/** What works in the file of a cohort and somebody should have meant, one text each. */
export function cohortFileWarnings(name: string, language: Language, dir = cohortsDir): string[] {
  const path = join(dir, `${name}.yaml`);
  const { warnings } = parseCohort(readFileSync(path, 'utf8'));
  return warnings.map((one) => warningText(relative(process.cwd(), path), [one], language));
}

/** Names of the cohorts that have a file in a folder. */
export const cohortNames = (dir: string): string[] =>
  readdirSync(dir)
    .filter((entry) => entry.endsWith('.yaml'))
    .map((entry) => basename(entry, '.yaml'))
    .toSorted();

/** Rules of the file at this path beside the others of its folder. */
export function neighbourRules(path: string): CohortRule[] {
  const name = basename(path, '.yaml');
  const others = cohortNames(dirname(path)).filter((other) => other !== name);
  const neighbours = others.map((other) => ({ other, ...factsIn(join(dirname(path), `${other}.yaml`)) }));
  return [
    {
      // The stack is named after the cohort: a copied file that kept the old name would meet the old stack.
      code: 'not-its-name',
      reads: ['cohort'],
      findings: ({ cohort }) =>
        unless(cohort === name, 'cohort', `the name of the file, ${name}`, `write cohort: ${name}`),
    },
    {
      code: 'prefix-taken',
      reads: ['idPrefix'],
      findings: ({ idPrefix }) => {
        const taken = neighbours.find((one) => one.idPrefix === idPrefix);
        const expected = `a prefix that ${taken?.other} does not have: people read the cohort from it`;
        return unless(!taken, 'idPrefix', expected, 'write another');
      },
    },
    {
      code: 'address-taken',
      reads: ['site.domain'],
      findings: ({ site }) =>
        Object.entries(site?.domain ?? {}).flatMap(([stage, address]) => {
          const taken = neighbours.find(({ addresses }) => addresses.includes(address?.name));
          return unless(
            !taken,
            `site.domain.${stage}.name`,
            `a name that ${taken?.other} does not have: a name leads to one place`,
            `write another, or take it out of ${taken?.other} and deploy that first`,
          );
        }),
    },
  ];
}

/** Facts of another file, whose own mistakes are not reported here. */
function factsIn(path: string): { idPrefix?: unknown; addresses: unknown[] } {
  try {
    const { idPrefix, site } = parse(readFileSync(path, 'utf8')) as Partial<Cohort>;
    return { idPrefix, addresses: Object.values(site?.domain ?? {}).map((address) => address?.name) };
  } catch {
    return { addresses: [] };
  }
}
