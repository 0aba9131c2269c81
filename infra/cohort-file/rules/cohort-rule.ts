/** How a rule between the fields of a cohort file is written; the rules themselves stand in *-rules.ts beside. */
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { Finding, Path } from './cohort-problems.ts';

/**
 * Applied only when the fields that it reads are well formed; other rules still are, so that one typing
 * mistake does not hide the rest.
 */
export type FileRule<F> = {
  /** Of every finding that does not bring its own. */
  code: string;
  reads: readonly string[];
  /** A list among `reads` whose items are judged one by one: a malformed item does not stop the others' check. */
  items?: string;
  findings: (cohort: Cohort) => F[];
};
export type CohortRule = FileRule<RuleFinding>;

export type RuleFinding = Omit<Finding, 'code'> & { code?: string };

export const finding = (path: string | Path, expected: string, fix: string): RuleFinding => ({
  path: typeof path === 'string' ? path.split('.') : path,
  expected,
  fix,
});
export const unless = (holds: boolean, ...what: Parameters<typeof finding>): RuleFinding[] =>
  holds ? [] : [finding(...what)];

/** One finding for each value that was seen before, at its own place. */
export function repeated(path: string, values: readonly string[], key?: string): RuleFinding[] {
  const twice = values.flatMap((value, index) =>
    unless(
      values.indexOf(value) === index,
      [...path.split('.'), index, ...(key ? [key] : [])],
      `a value that is not already in ${path}`,
      `rename or remove the second ${value}`,
    ),
  );
  return twice.map((one) => ({ code: 'repeated', ...one }));
}

/** At most the value of another field. */
export const atMost = (path: string, value: number, limit: number, limitPath: string): RuleFinding[] =>
  unless(value <= limit, path, `at most ${limitPath} (${limit})`, `lower ${path} or raise ${limitPath}`);
