/** From the text of a cohort file to a cohort, or to every mistake in it. */
import { type Document, LineCounter, parseDocument, type YAMLError } from 'yaml';
import { type Cohort, cohortSchema } from '../functions/domain/cohort.ts';
import { keysWrittenTwice, placeOf } from './cohort-places.ts';
import { type CohortProblem, type Finding, findingsOf } from './cohort-problems.ts';
import type { CohortRule } from './cohort-rule.ts';
import { cohortRules } from './cohort-rules.ts';

type Parsed = { cohort: Cohort; problems?: never } | { cohort?: never; problems: CohortProblem[] };

/**
 * Checks the text of a cohort file: its YAML, its shape, and the rules between its fields.
 * @param around what the file must hold because of where it stands
 * @returns the cohort, or every problem in the order of the file
 */
export function parseCohort(text: string, around: readonly CohortRule[] = []): Parsed {
  const lines = new LineCounter();
  // A key that is written twice is found below, with everything else: as an error of YAML it would hide the rest.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  if (document.errors.length > 0) return { problems: document.errors.map((error) => ofYaml(error, lines)) };
  const data: unknown = document.toJS();
  const parsed = cohortSchema.safeParse(data, { reportInput: true });
  const ofShape = parsed.success ? [] : parsed.error.issues.flatMap((issue) => findingsOf(issue));
  const findings = [...ofShape, ...ofRules([...cohortRules, ...around], data, ofShape)];
  const problems = [
    ...document.warnings.map((warning) => ofYaml(warning, lines)),
    ...keysWrittenTwice({ document, lines }),
    ...findings.map((finding) => located(finding, document, lines)),
  ];
  if (parsed.success && problems.length === 0) return { cohort: parsed.data };
  return { problems: problems.toSorted((a, b) => a.line - b.line || a.column - b.column) };
}

/** A rule is asked only where all that it reads is well formed: one typing mistake does not hide the other nine. */
function ofRules(rules: readonly CohortRule[], data: unknown, ofShape: readonly Finding[]): Finding[] {
  const unusable = ofShape.map(({ path }) => path.join('.'));
  return rules
    .filter(({ reads }) => !reads.some((path) => unusable.some((bad) => overlaps(path, bad))))
    .flatMap(({ code, findings }) => findings(data as Cohort).map((finding) => ({ code, ...finding })));
}

/** Whether one of two dotted paths is the other or lies in it. */
function overlaps(one: string, other: string): boolean {
  return `${one}.`.startsWith(`${other}.`) || `${other}.`.startsWith(`${one}.`) || other === '';
}

function located(
  { code, path, expected, fix }: Finding,
  document: Document,
  lines: LineCounter,
): CohortProblem {
  const place = placeOf(path, { document, lines }, code === 'unknown-key' ? 'key' : 'value');
  return { code, path: path.join('.'), ...place, expected, fix };
}

function ofYaml(error: YAMLError, lines: LineCounter): CohortProblem {
  const { line, col } = lines.linePos(error.pos[0]);
  return {
    code: 'not-yaml',
    path: '',
    line,
    column: col,
    expected: 'well-formed YAML',
    fix: error.message,
  };
}
