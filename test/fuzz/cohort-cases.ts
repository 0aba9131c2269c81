/** Cohort files as they come when one edits, merges or generates them badly. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { cohortsDir } from '#infra/cohort-file/cohort-file.ts';
import { parseCohort } from '#infra/cohort-file/cohort-text.ts';

const source = readFileSync(join(cohortsDir, 'promotion-1.yaml'), 'utf8');
const lines = source.split('\n');
const at = fc.nat({ max: lines.length - 1 });

const values = fc.oneof(
  fc.constantFrom(
    '',
    '~',
    'null',
    'true',
    '[]',
    '{}',
    '- ',
    '1e400',
    '-1',
    '.nan',
    '0x1F',
    '"',
    "'",
    '|',
    '>',
    '@',
    '`',
    '%',
    '!!binary aGk=',
    '!!set {a}',
    '!custom x',
    '!!js/function "x"',
    '&a [*a]',
    '*unknown',
    '&a {b: *a}',
    '<<: *x',
    '2022-02-30T10:00:00+01:00',
    '2022-13-01',
    '12:30:45',
    '! ',
    '!!timestamp 2022-01-01',
    '[[[[[[[[1]]]]]]]]',
    '__proto__: {a: 1}',
    'constructor',
    '\u0000',
    '\ud800',
    '\u202e',
    '\t',
    '---',
    '...',
    '? [a, b]\n: c',
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
const bomb = (depth: number) =>
  Array.from({ length: depth }, (_, n) =>
    n === 0
      ? 'a0: &a0 [x, x, x, x, x, x, x, x, x]'
      : `a${n}: &a${n} [${Array(9)
          .fill(`*a${n - 1}`)
          .join(', ')}]`,
  ).join('\n');

type Change = (text: string[]) => string[];
const change: fc.Arbitrary<Change> = fc.oneof(
  at.map((n) => (text: string[]) => text.filter((_, index) => index !== n)),
  at.map((n) => (text: string[]) => text.flatMap((line, index) => (index === n ? [line, line] : [line]))),
  fc.tuple(at, at).map(([a, b]) => (text: string[]) => {
    const [one, other] = [text[a] ?? '', text[b] ?? ''];
    return text.map((line, index) => (index === a ? other : index === b ? one : line));
  }),
  fc.tuple(at, values).map(
    ([n, value]) =>
      (text: string[]) =>
        text.map((line, index) =>
          index === n ? line.replace(/(:|-) .*$/, (_, mark) => `${mark} ${value}`) : line,
        ),
  ),
  fc.tuple(at, values).map(
    ([n, value]) =>
      (text: string[]) =>
        text.toSpliced(n, 0, value),
  ),
  at.map((n) => (text: string[]) => text.map((line, index) => (index === n ? ` ${line}` : line))),
  at.map((n) => (text: string[]) => text.slice(0, n)),
  at.map((n) => (text: string[]) => text.map((line, index) => (index === n ? `${line} *x` : line))),
  fc.integer({ min: 2, max: 12 }).map((depth) => (text: string[]) => [...text, bomb(depth)]),
  fc.nat({ max: 3_000 }).map((depth) => (text: string[]) => [...text, `deep: ${'['.repeat(depth)}`]),
  fc.constant((text: string[]) => [...text, ...text]),
  at.map(
    (n) => (text: string[]) =>
      text.map((line, index) => (index === n ? line.replace(/\d+/, '99999999999999999999') : line)),
  ),
);

export const cohortText = fc
  .array(change, { minLength: 1, maxLength: 4 })
  .map((changes) => changes.reduce((text, one) => one(text), lines).join('\n'));

/** @returns what is wrong with the verdict on a file, or nothing */
export function wrongWithCohort(text: string): string[] {
  const { cohort, problems = [] } = parseCohort(text);
  if (cohort) return [];
  const isTold = ({ code, path, line, column, expected, fix }: (typeof problems)[number]) =>
    [code, expected, fix].every((one) => typeof one === 'string' && one !== '') &&
    typeof path === 'string' &&
    line > 0 &&
    column > 0;
  return problems.length > 0 && problems.every(isTold) ? [] : [`not told: ${JSON.stringify(problems)}`];
}
