/** From the text of a cohort file to a cohort, or to every mistake in it. */
import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Pair,
  parseDocument,
  type YAMLError,
} from 'yaml';
import { type Cohort, cohortSchema } from '#domain/cohort/cohort.ts';
import {
  type CohortProblem,
  type Finding,
  findingsOf,
  type Path,
} from '#infra/cohort-file/rules/cohort-problems.ts';
import type { CohortRule, FileRule } from '#infra/cohort-file/rules/cohort-rule.ts';
import { cohortRules } from '#infra/cohort-file/rules/cohort-rules.ts';
import type { CohortWarning } from '#infra/cohort-file/rules/cohort-warning.ts';
import { warningRules } from '#infra/cohort-file/rules/cohort-warnings.ts';

export type ParsedCohort = (
  | { cohort: Cohort; problems?: never }
  | { cohort?: never; problems: CohortProblem[] }
) & {
  /** What works, and somebody should have meant. */
  warnings: CohortWarning[];
};

/**
 * Checks the text of a cohort file: its YAML, its shape, and the rules between its fields.
 * @param around what the file must hold because of where it stands
 * @returns the cohort, or every problem; beside it every warning; both in the order of the file
 */
export function parseCohort(text: string, around: readonly CohortRule[] = []): ParsedCohort {
  const lines = new LineCounter();
  // Duplicate keys are reported below: as a YAML error they would hide all other problems.
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  if (document.errors.length > 0) {
    return { problems: document.errors.map((error) => ofYaml(error, lines)), warnings: [] };
  }
  const data = dataOf(document);
  if (data === tooManyAliases) return { problems: [aliasBomb], warnings: [] };
  const parsed = cohortSchema.safeParse(data, { reportInput: true });
  const ofShape = parsed.success ? [] : parsed.error.issues.flatMap((issue) => findingsOf(issue));
  const findings = [...ofShape, ...ofRules([...cohortRules, ...around], data, ofShape)];
  const warnings = ofRules(warningRules, data, ofShape)
    .map(({ path, ...said }) => ({ ...said, path: path.join('.'), ...placeOf(path, { document, lines }) }))
    .toSorted(byPlace);
  const problems = [
    ...document.warnings.map((warning) => ofYaml(warning, lines)),
    ...keysWrittenTwice({ document, lines }),
    ...findings.map((finding) => located(finding, document, lines)),
  ];
  if (parsed.success && problems.length === 0) return { cohort: parsed.data, warnings };
  return { problems: problems.toSorted(byPlace), warnings };
}

export const byPlace = (a: Place, b: Place) => a.line - b.line || a.column - b.column;

/** A rule is asked only where all that it reads is well formed: one typing mistake does not hide the other nine. */
function ofRules<F extends { path: Path; code?: string }>(
  rules: readonly FileRule<F>[],
  data: unknown,
  ofShape: readonly Finding[],
): (F & { code: string })[] {
  const bad = ofShape.map(({ path }) => path.join('.'));
  return rules.flatMap(({ code, reads, items, findings }) => {
    const inItems = bad.filter((path) => items !== undefined && path.startsWith(`${items}.`));
    const elsewhere = bad.filter((path) => !inItems.includes(path));
    if (reads.some((path) => elsewhere.some((other) => overlaps(path, other)))) return [];
    const found =
      items === undefined || inItems.length === 0
        ? findings(data as Cohort)
        : amongGoodItems(items, inItems, data as Cohort, findings);
    return found.map((finding) => ({ code, ...finding }));
  });
}

/** Applies a rule to the well-formed items of a list; findings are placed by the item's position in the file. */
function amongGoodItems<F extends { path: Path }>(
  items: string,
  bad: readonly string[],
  data: Cohort,
  findings: FileRule<F>['findings'],
): F[] {
  const at = items.split('.');
  const list = at.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], data) as unknown[];
  const isGood = (index: number) =>
    !bad.some((path) => path === `${items}.${index}` || path.startsWith(`${items}.${index}.`));
  const good = list.flatMap((_, index) => (isGood(index) ? [index] : []));
  const found = findings(
    withValue(
      data,
      at,
      list.filter((_, index) => isGood(index)),
    ) as Cohort,
  );
  return found.map((finding) => ({
    ...finding,
    path: finding.path.map((part, depth) => (depth === at.length ? (good[Number(part)] ?? part) : part)),
  }));
}

function withValue(group: unknown, [key = '', ...rest]: readonly string[], value: unknown): unknown {
  const inner = (group as Record<string, unknown>)[key];
  return { ...(group as object), [key]: rest.length === 0 ? value : withValue(inner, rest, value) };
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

const tooManyAliases = Symbol('too many aliases');
const aliasBomb: CohortProblem = {
  code: 'not-yaml',
  path: '',
  line: 1,
  column: 1,
  expected: 'a file whose aliases repeat little',
  fix: 'write out what the aliases (*name) stand for',
};

/** The data of the file. The parser refuses nested YAML aliases that would expand to fill the memory. */
function dataOf(document: Document): unknown {
  try {
    return document.toJS();
  } catch (error) {
    if (error instanceof ReferenceError) return tooManyAliases;
    throw error;
  }
}

function ofYaml(error: YAMLError, lines: LineCounter): CohortProblem {
  const { line, col } = lines.linePos(error.pos[0]);
  return { code: 'not-yaml', path: '', line, column: col, expected: 'well-formed YAML', fix: error.message };
}

/** Both from 1. */
type Place = { line: number; column: number };

type Where = { document: Document; lines: LineCounter };

/**
 * The place of the value at a path when it is written in one piece, else that of its key or of its list item; of
 * the nearest thing above it that exists when there is none.
 */
function placeOf(path: Path, where: Where, wanted: 'value' | 'key' = 'value'): Place {
  let node: unknown = where.document.contents;
  let place: Place = { line: 1, column: 1 };
  for (const part of path) {
    const above: unknown = isAlias(node) ? node.resolve(where.document) : node;
    if (isMap(above)) {
      const pair = above.items.find(({ key }) => nameOf(key) === String(part));
      if (!pair) return place;
      place = startOf(pair.key, where) ?? place;
      node = pair.value;
    } else if (isSeq(above) && isNode(above.items[Number(part)])) {
      node = above.items[Number(part)];
      place = startOf(node, where) ?? place;
    } else return place;
  }
  return wanted === 'value' && isScalar(node) ? (startOf(node, where) ?? place) : place;
}

/** A key that stands twice in one group: YAML lets the last one win, whoever wrote the first never learns it. */
function keysWrittenTwice(where: Where): CohortProblem[] {
  return twiceBelow(where.document.contents, [], where);
}

function twiceBelow(node: unknown, path: Path, where: Where): CohortProblem[] {
  if (isSeq(node)) return node.items.flatMap((item, index) => twiceBelow(item, [...path, index], where));
  if (!isMap(node)) return [];
  const names = node.items.map(({ key }) => nameOf(key));
  return node.items.flatMap((pair, index) => {
    const at = [...path, names[index] ?? ''];
    const below = twiceBelow(pair.value, at, where);
    return names.indexOf(names[index] ?? '') === index ? below : [secondKey(pair, at, where), ...below];
  });
}

function secondKey({ key }: Pair, path: Path, where: Where): CohortProblem {
  return {
    code: 'key-twice',
    path: path.join('.'),
    ...(startOf(key, where) ?? { line: 1, column: 1 }),
    expected: 'each key once in its group: the one written first is not read',
    fix: `remove one of the two ${path.at(-1)}`,
  };
}

const nameOf = (key: unknown): string => String(isScalar(key) ? key.value : key);

function startOf(node: unknown, { lines }: Where): Place | undefined {
  if (!isNode(node) || !node.range) return undefined;
  const { line, col } = lines.linePos(node.range[0]);
  return { line, column: col };
}
