/** What is wrong with one field, as a stable code with its limits; the words are the HTTP layer's. */
import type * as z from 'zod/mini';

export interface FieldProblem {
  /** Dotted path: `project.title`, `marks.0.mark`. */
  field: string;
  code: string;
  [limit: string]: unknown;
}

/** One thing wrong in a body: its path, a stable code, and the values that a sentence about it needs. */
export type BodyProblem = {
  field: string;
  code: string;
  [parameter: string]: string | number | readonly string[];
};

/** The refusal of a body or a parameter, with everything that is wrong with it. */
export interface InvalidRequest {
  code: 'invalid-request';
  problems: FieldProblem[];
}

/**
 * Every problem that a schema found, one per field and code.
 * @param input what was parsed: tells a missing value from one of another type
 */
export function fieldProblems(error: z.core.$ZodError, input: unknown): FieldProblem[] {
  const found = error.issues.flatMap((issue) => problemsOf(issue, input));
  // The last of two limits is the tighter one: a schema narrows as it goes.
  return [...new Map(found.map((one) => [`${one.field} ${one.code}`, one])).values()];
}

function problemsOf(issue: z.core.$ZodIssue, input: unknown): FieldProblem[] {
  const field = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ field: field ? `${field}.${key}` : key, code: 'unknown-field' }));
  }
  const value = valueAt(input, issue.path);
  if (value === undefined && issue.code !== 'custom') return [{ field, code: 'missing' }];
  return [{ field, ...problemOf(issue, value) }];
}

function problemOf(issue: z.core.$ZodIssue, value: unknown): { code: string; [limit: string]: unknown } {
  switch (issue.code) {
    case 'invalid_type':
      return issue.expected === 'int' ? { code: 'not-an-integer' } : wrongType(issue.expected);
    case 'too_small':
      return sizeProblem(issue.origin, 'small', value, atLeast(issue));
    case 'too_big':
      return sizeProblem(issue.origin, 'big', value, { max: Number(issue.maximum) });
    case 'invalid_format':
      return { code: formatCodes[issue.format] ?? 'wrong-format' };
    case 'invalid_value':
      return issue.values.length === 1 && issue.values[0] === true
        ? { code: 'must-be-accepted' }
        : { code: 'not-one-of', allowed: issue.values };
    case 'invalid_union':
      return 'options' in issue ? { code: 'not-one-of', allowed: issue.options } : wrongType('union');
    case 'custom':
      return { code: issue.message };
    default:
      return { code: 'wrong-format' };
  }
}

const wrongType = (expected: string) => ({ code: 'wrong-type', expected });

const atLeast = (issue: z.core.$ZodIssueTooSmall) => ({
  min: Number(issue.minimum) + (issue.inclusive === false ? 1 : 0),
});

function sizeProblem(origin: string, side: 'small' | 'big', value: unknown, limit: Record<string, number>) {
  if (origin === 'string') {
    // Nothing but spaces is nothing: how short it is says no more.
    if (side === 'small' && String(value).trim() === '') return { code: 'missing' };
    const code = side === 'small' ? 'too-short' : 'too-long';
    return { code, ...limit, actual: String(value).length };
  }
  if (origin === 'array') return { code: side === 'small' ? 'too-few' : 'too-many', ...limit };
  return { code: 'out-of-range', ...limit };
}

const formatCodes: Record<string, string> = {
  email: 'invalid-email',
  date: 'not-a-date',
  datetime: 'not-an-instant',
  uuid: 'not-a-uuid',
};

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | null)?.[key], input);
}
