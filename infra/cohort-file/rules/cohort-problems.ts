/** Turns what zod found in a cohort file into words: what was expected, and how to mend it. */
import type * as z from 'zod/mini';

export type Path = readonly (string | number)[];

/** One mistake of a cohort file. */
export type CohortProblem = {
  /** Stable, such as `quorum-above-roll`: what a script or a colleague may rely on, whatever the words become. */
  code: string;
  /** Dotted, such as `jury.criteria.0.weight`; empty for the file as a whole. */
  path: string;
  /** From 1, as `column`; those of the nearest key that exists when the thing itself is missing. */
  line: number;
  column: number;
  expected: string;
  fix: string;
};

export type Finding = { code: string; path: Path; expected: string; fix: string };

type Issue = z.core.$ZodIssue;

/** All findings of one schema issue; an unknown key is a finding of its own, at its own place. */
export function findingsOf(issue: Issue): Finding[] {
  const path = issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      code: 'unknown-key',
      path: [...path, key],
      expected: 'a key that this file knows',
      fix: `remove ${key}, or correct its spelling`,
    }));
  }
  if (issue.code === 'invalid_union') {
    const nearest = [...issue.errors].sort((a, b) => a.length - b.length || depth(b) - depth(a))[0];
    if (nearest?.length)
      return nearest.flatMap((inner) => findingsOf({ ...inner, path: [...path, ...inner.path] }));
  }
  const missing = issue.code === 'invalid_type' && issue.input === undefined;
  const expected = expectationOf(issue);
  const fix = missing ? `add ${String(path.at(-1))}: ${expected}` : replacing(issue.input);
  return [{ code: missing ? 'missing-key' : codeOf(issue), path, expected, fix }];
}

const codes: Partial<Record<Issue['code'], string>> = {
  invalid_type: 'wrong-type',
  too_small: 'too-small',
  too_big: 'too-big',
  invalid_value: 'not-one-of',
  invalid_format: 'wrong-form',
};

function codeOf(issue: Issue): string {
  return codes[issue.code] ?? (issue.message in checks ? issue.message : 'wrong-value');
}

function depth(issues: readonly Issue[]): number {
  return Math.max(0, ...issues.map((issue) => issue.path.length));
}

const typeNames: Record<string, string> = {
  string: 'text',
  // Every number of a cohort file is whole; zod says `number` of one that is missing or is text.
  int: 'a whole number',
  number: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of keys',
};

const formats: Record<string, string> = {
  datetime: 'an instant with its offset, such as 2022-01-26T23:59:00+01:00',
  date: 'a day that exists, such as 2022-01-26',
  email: 'an e-mail address, such as service@example.org',
};

function replacing(input: unknown): string {
  return typeof input === 'object' ? 'write it here' : `write it in the place of ${JSON.stringify(input)}`;
}

/** The forms of text that a cohort file knows, by their patterns in the schemas. */
const patterns: Record<string, string> = {
  '/^[a-z][a-z0-9-]{1,39}$/': 'a short name of lower-case letters, digits and hyphens, such as tres-bien',
  '/^[a-z][a-z0-9-]{1,59}$/': 'a code of lower-case letters, digits and hyphens, such as siret-invalid',
  '/^[0-9a-z]{4,12}$/': '4 to 12 lower-case letters and digits, such as aic1',
};

/** The words of the checks that schemas make by themselves. */
const checks: Record<string, string> = {
  'unsafe-pattern':
    'a regular expression of at most 120 characters with one unbounded repetition and no repeated group',
  'no-operator': 'at least one operator beside field, such as present: true',
};

function expectationOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return typeNames[issue.expected] ?? issue.expected;
    case 'too_small':
      return issue.origin === 'string' && issue.minimum === 1
        ? 'text that is not empty'
        : `${unit(issue.origin)}${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}`;
    case 'too_big':
      return `${unit(issue.origin)}${issue.inclusive ? 'at most' : 'less than'} ${issue.maximum}`;
    case 'invalid_value':
      return `one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_format':
      return (
        formats[issue.format] ??
        patterns[issue.pattern ?? ''] ??
        `text of the form ${issue.pattern ?? issue.format}`
      );
    case 'not_multiple_of':
      return `a multiple of ${issue.divisor}`;
    default:
      return checks[issue.message] ?? `another value (${issue.message})`;
  }
}

function unit(origin: string): string {
  if (origin === 'array') return 'a number of items that is ';
  return origin === 'string' ? 'a length that is ' : 'a number that is ';
}
