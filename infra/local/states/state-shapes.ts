import * as z from 'zod/mini';
import { CONTEXT_PATH, INPUT_PATH } from './paths.ts';

/**
 * The fields that each state type may have, with the bounds that Step Functions itself puts on them.
 * Whatever is not here is refused at load (`unrecognized_keys`).
 */

const text = z.string('expected a string');
const seconds = (min: number) =>
  z
    .int(`expected a whole number of seconds from ${min} to 99999999`)
    .check(z.gte(min, `must be at least ${min}`), z.lte(99_999_999, 'must be at most 99999999'));
const path = z
  .string('expected a path such as $.a.b')
  .check(z.regex(INPUT_PATH, 'only paths such as $ or $.a.b are supported'));
const readablePath = z
  .string('expected a path such as $.a.b')
  .check(
    z.refine(
      (value) => INPUT_PATH.test(value) || (CONTEXT_PATH.test(value) && value !== '$$.Task.Token'),
      'only $.a.b, or a supported field of the context object ($$.), is supported',
    ),
  );
const template = z.record(z.string(), z.unknown(), 'expected an object');
const errorNames = z.array(text, 'expected a list of error names').check(z.minLength(1, 'is empty'));

const retrier = z.strictObject({
  ErrorEquals: errorNames,
  IntervalSeconds: z.optional(seconds(1)),
  BackoffRate: z.optional(z.number('expected a number').check(z.gte(1, 'must be at least 1.0'))),
  MaxAttempts: z.optional(seconds(0)),
  MaxDelaySeconds: z.optional(seconds(1)),
  JitterStrategy: z.optional(z.enum(['FULL', 'NONE'], 'expected FULL or NONE')),
});

const catcher = z.strictObject({
  ErrorEquals: errorNames,
  Next: text,
  ResultPath: z.optional(z.nullable(path)),
});

const commented = { Type: text, Comment: z.optional(text) };
const filtered = {
  ...commented,
  InputPath: z.optional(z.nullable(readablePath)),
  OutputPath: z.optional(z.nullable(readablePath)),
};
const leading = { Next: z.optional(text), End: z.optional(z.literal(true, 'can only be true')) };

export const STATE_SHAPES = {
  Task: z.strictObject({
    ...filtered,
    ...leading,
    Resource: text,
    Parameters: z.optional(template),
    ResultSelector: z.optional(template),
    ResultPath: z.optional(z.nullable(path)),
    TimeoutSeconds: z.optional(seconds(1)),
    Retry: z.optional(z.array(retrier, 'expected a list of retriers')),
    Catch: z.optional(z.array(catcher, 'expected a list of catchers')),
  }),
  Pass: z.strictObject({
    ...filtered,
    ...leading,
    Result: z.optional(z.unknown()),
    Parameters: z.optional(template),
    ResultPath: z.optional(z.nullable(path)),
  }),
  Wait: z.strictObject({ ...filtered, ...leading, Seconds: seconds(0) }),
  Choice: z.strictObject({
    ...filtered,
    Choices: z.array(template, 'expected a list of rules').check(z.minLength(1, 'is empty')),
    Default: z.optional(text),
  }),
  Succeed: z.strictObject(filtered),
  Fail: z.strictObject({ ...commented, Error: z.optional(text), Cause: z.optional(text) }),
};

export const MACHINE_SHAPE = z.strictObject({
  Comment: z.optional(text),
  Version: z.optional(z.literal('1.0', 'only 1.0 exists')),
  QueryLanguage: z.optional(z.literal('JSONPath', 'only JSONPath is supported')),
  StartAt: text,
  TimeoutSeconds: z.optional(seconds(1)),
  States: z.record(z.string(), z.unknown(), 'expected an object of states'),
});
