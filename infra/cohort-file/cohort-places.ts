/** Where in the text of a cohort file a thing stands: what an editor is sent to. */
import { type Document, isAlias, isMap, isNode, isScalar, isSeq, type LineCounter, type Pair } from 'yaml';
import type { CohortProblem, Path } from '#infra/cohort-file/rules/cohort-problems.ts';

/** Both from 1. */
type Place = { line: number; column: number };

type Where = { document: Document; lines: LineCounter };

/**
 * The place of the value at a path when it is written in one piece, else that of its key or of its list item; of
 * the nearest thing above it that exists when there is none.
 */
export function placeOf(path: Path, where: Where, wanted: 'value' | 'key' = 'value'): Place {
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
export function keysWrittenTwice(where: Where): CohortProblem[] {
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
