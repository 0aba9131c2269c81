import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import { type Cohort, cohortSchema } from '../functions/domain/cohort.ts';
import { type CohortProblem, type Finding, findingsOf, type Path } from './cohort-problems.ts';
import { cohortRules } from './cohort-rules.ts';

const cohortsDir = fileURLToPath(new URL('cohorts', import.meta.url));

/** The cohort file cannot be used. The message holds every problem, one after the other. */
export class CohortFileError extends Error {
  override name = 'CohortFileError';
  readonly problems: readonly CohortProblem[];
  constructor(file: string, problems: readonly CohortProblem[]) {
    const list = problems.map(
      ({ path, line, expected, fix }) =>
        `  line ${line}  ${path || '(the file)'}\n    expected: ${expected}\n    to mend it: ${fix}`,
    );
    const count = problems.length === 1 ? 'one problem' : `${problems.length} problems`;
    super(`${file}: ${count}\n${list.join('\n')}`);
    this.problems = problems;
  }
}

/** Reads and checks `infra/cohorts/<name>.yaml`. Throws CohortFileError with every problem at once. */
export function loadCohortFile(name: string): Cohort {
  const file = join(cohortsDir, `${name}.yaml`);
  if (basename(file) !== `${name}.yaml` || !existsSync(file)) {
    const known = readdirSync(cohortsDir).map((entry) => basename(entry, '.yaml'));
    const fix = `give -c cohort=<name>, one of: ${known.join(', ')}`;
    const problem = { path: '', line: 1, expected: `a file ${relative(process.cwd(), file)}`, fix };
    throw new CohortFileError(`cohort ${name}`, [problem]);
  }
  const result = parseCohort(readFileSync(file, 'utf8'));
  const problems = result.cohort ? nameProblems(result.cohort, name) : result.problems;
  if (!result.cohort || problems.length > 0)
    throw new CohortFileError(relative(process.cwd(), file), problems);
  return result.cohort;
}

/** Checks the text of a cohort file: its YAML, its shape, and the rules between its fields. */
export function parseCohort(
  text: string,
): { cohort: Cohort } | { cohort?: never; problems: CohortProblem[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    return {
      problems: document.errors.map((error) => ({
        path: '',
        line: lines.linePos(error.pos[0]).line,
        expected: 'well-formed YAML',
        fix: error.message,
      })),
    };
  }
  const data: unknown = document.toJS();
  const parsed = cohortSchema.safeParse(data, { reportInput: true });
  const ofShape = parsed.success ? [] : parsed.error.issues.flatMap((issue) => findingsOf(issue));
  const unusable = ofShape.map(({ path }) => path.join('.'));
  const ofRules = cohortRules
    .filter(({ reads }) => !reads.some((path) => unusable.some((bad) => overlaps(path, bad))))
    .flatMap(({ findings }) => findings(data as Cohort));
  const findings = [...ofShape, ...ofRules];
  if (parsed.success && findings.length === 0) return { cohort: parsed.data };
  const problems = findings.map((finding) => located(finding, document, lines));
  return { problems: problems.sort((a, b) => a.line - b.line) };
}

/** Whether one of two dotted paths is the other or lies in it. */
function overlaps(one: string, other: string): boolean {
  return `${one}.`.startsWith(`${other}.`) || `${other}.`.startsWith(`${one}.`) || other === '';
}

function located({ path, expected, fix }: Finding, document: Document, lines: LineCounter): CohortProblem {
  return { path: path.join('.'), line: lineOf(path, document, lines), expected, fix };
}

/** The line of the value at a path; of its nearest ancestor when there is none. */
function lineOf(path: Path, document: Document, lines: LineCounter): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

/** The stack is named after the cohort: a copied file that kept the old name would meet the old stack. */
function nameProblems({ cohort }: Cohort, name: string): CohortProblem[] {
  if (cohort === name) return [];
  return [
    { path: 'cohort', line: 1, expected: `the name of the file, ${name}`, fix: `write cohort: ${name}` },
  ];
}
