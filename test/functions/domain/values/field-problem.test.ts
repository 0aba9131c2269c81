import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { fieldProblems } from '#domain/values/field-problem.ts';

const one = (schema: z.ZodMiniType) => z.strictObject({ it: schema });
const text = z.string().check(z.minLength(3), z.maxLength(5));

test.each<[string, z.ZodMiniType, unknown, unknown[]]>([
  ['a value that is not there', text, undefined, [{ code: 'missing' }]],
  ['a number for a text', text, 7, [{ code: 'wrong-type', expected: 'string' }]],
  ['a broken number', z.int(), 1.5, [{ code: 'not-an-integer' }]],
  ['a short text', text, 'ab', [{ code: 'too-short', min: 3, actual: 2 }]],
  ['nothing but spaces', text, '  ', [{ code: 'missing' }]],
  ['a long text', text, 'abcdef', [{ code: 'too-long', max: 5, actual: 6 }]],
  ['few items', z.array(z.string()).check(z.minLength(2)), ['a'], [{ code: 'too-few', min: 2 }]],
  ['many items', z.array(z.string()).check(z.maxLength(1)), ['a', 'b'], [{ code: 'too-many', max: 1 }]],
  ['a small number', z.number().check(z.gte(2)), 1, [{ code: 'out-of-range', min: 2 }]],
  ['a number that must exceed another', z.number().check(z.gt(2)), 2, [{ code: 'out-of-range', min: 3 }]],
  ['a great number', z.number().check(z.lte(2)), 3, [{ code: 'out-of-range', max: 2 }]],
  ['no address', z.email(), 'x', [{ code: 'invalid-email' }]],
  ['no date', z.iso.date(), 'x', [{ code: 'not-a-date' }]],
  ['no instant', z.iso.datetime(), 'x', [{ code: 'not-an-instant' }]],
  ['no UUID', z.uuid(), 'x', [{ code: 'not-a-uuid' }]],
  ['another format', z.string().check(z.regex(/^a$/)), 'b', [{ code: 'wrong-format' }]],
  ['a box left empty', z.literal(true), false, [{ code: 'must-be-accepted' }]],
  ['another value than the only one', z.literal('a'), 'b', [{ code: 'not-one-of', allowed: ['a'] }]],
  [
    'neither yes nor the other choice',
    z.literal([true, 'later']),
    false,
    [{ code: 'not-one-of', allowed: [true, 'later'] }],
  ],
  [
    'a kind that is none of those described',
    z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('a') }),
      z.strictObject({ kind: z.literal('b') }),
    ]),
    { kind: 'c' },
    [{ field: 'it.kind', code: 'not-one-of', allowed: ['a', 'b'] }],
  ],
  ['what no code is for', z.number().check(z.multipleOf(2)), 3, [{ code: 'wrong-format' }]],
  ['none of the choices', z.enum(['a', 'b']), 'c', [{ code: 'not-one-of', allowed: ['a', 'b'] }]],
  [
    'neither of two types',
    z.union([z.string(), z.number()]),
    null,
    [{ code: 'wrong-type', expected: 'union' }],
  ],
  ['a rule of ours', z.string().check(z.refine(() => false, 'not-this')), 'a', [{ code: 'not-this' }]],
])('%s is told with its limits', (_, schema, it, problems) => {
  const input = it === undefined ? {} : { it };
  const { error } = one(schema).safeParse(input);
  expect(fieldProblems(error as z.core.$ZodError, input)).toEqual(
    problems.map((problem) => ({ field: 'it', ...(problem as object) })),
  );
});

test('a field that nobody asked for is named with its path', () => {
  const schema = z.strictObject({ a: z.array(z.strictObject({})) });
  const input = { a: [{ b: 1 }], c: 2 };
  expect(fieldProblems(schema.safeParse(input).error as z.core.$ZodError, input)).toEqual([
    { field: 'a.0.b', code: 'unknown-field' },
    { field: 'c', code: 'unknown-field' },
  ]);
});

test('of two limits of one field the tighter is told', () => {
  const schema = one(z.string().check(z.minLength(2), z.minLength(4)));
  expect(fieldProblems(schema.safeParse({ it: 'a' }).error as z.core.$ZodError, { it: 'a' })).toEqual([
    { field: 'it', code: 'too-short', min: 4, actual: 1 },
  ]);
});

test('a rule of ours on a value that is not there is told as that rule', () => {
  for (const path of [['it'], ['it', 'deeper']]) {
    const schema = one(z.optional(z.string())).check(z.refine(() => false, { message: 'not-this', path }));
    expect(fieldProblems(schema.safeParse({}).error as z.core.$ZodError, {})).toEqual([
      { field: path.join('.'), code: 'not-this' },
    ]);
  }
});
