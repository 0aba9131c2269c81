import { describe, expect, test } from 'vitest';
import { type Condition, conditionSchema, isSafePattern, judge } from '#domain/cohort/condition.ts';

const facts = {
  title: 'Potagers',
  empty: [],
  blank: '  ',
  nothing: null,
  needs: ['funding', 'experts'],
  amount: 5_000,
  startsOn: '2022-09-01',
  filedAt: '2022-01-10T10:00:00+01:00',
  applicant: { siret: '73282932000074', rna: 'W751234567', isYoung: true },
};
const titled: Condition = { field: 'title', present: true };
const none: Condition = { field: 'unknown', present: true };
/** A length that a text does not have. */
const odd: Condition = { field: 'title', atLeast: 1 };
const verdicts = (tests: [Condition, string][]) => tests.map(([condition]) => judge(condition, facts));
const expected = (tests: [Condition, string][]) => tests.map(([, verdict]) => verdict);

describe('a condition on a form', () => {
  test.each<[string, [Condition, string][]]>([
    [
      'present and absent look whether anything was written',
      [
        [{ field: 'title', present: true }, 'holds'],
        [{ field: 'title', absent: true }, 'fails'],
        ...['empty', 'blank', 'nothing', 'unknown', 'nothing.deeper', 'title.deeper'].flatMap(
          (field): [Condition, string][] => [
            [{ field, present: true }, 'fails'],
            [{ field, absent: true }, 'holds'],
          ],
        ),
      ],
    ],
    [
      'equals and oneOf compare whole values',
      [
        [{ field: 'title', equals: 'Potagers' }, 'holds'],
        [{ field: 'title', equals: 'potagers' }, 'fails'],
        [{ field: 'applicant.isYoung', equals: true }, 'holds'],
        [{ field: 'title', oneOf: ['Ruches', 'Potagers'] }, 'holds'],
        [{ field: 'title', oneOf: ['Ruches'] }, 'fails'],
      ],
    ],
    [
      'bounds of numbers, and of the length of lists, are inclusive',
      [
        [{ field: 'amount', atLeast: 5_000 }, 'holds'],
        [{ field: 'amount', atLeast: 5_001 }, 'fails'],
        [{ field: 'amount', atMost: 5_000 }, 'holds'],
        [{ field: 'amount', atMost: 4_999 }, 'fails'],
        [{ field: 'needs', atLeast: 2, atMost: 2 }, 'holds'],
        [{ field: 'needs', atMost: 1 }, 'fails'],
        [{ field: 'title', atLeast: 1 }, 'unreadable'],
      ],
    ],
    [
      'bounds of days and of instants are inclusive, and a day is not held against an instant',
      [
        [{ field: 'startsOn', onOrBefore: '2022-09-01' }, 'holds'],
        [{ field: 'startsOn', onOrBefore: '2022-08-31' }, 'fails'],
        [{ field: 'startsOn', onOrAfter: '2022-09-01' }, 'holds'],
        [{ field: 'startsOn', onOrAfter: '2022-09-02' }, 'fails'],
        [{ field: 'filedAt', onOrBefore: '2022-01-10T09:00:00Z' }, 'holds'],
        [{ field: 'filedAt', onOrBefore: '2022-01-10T08:59:59Z' }, 'fails'],
        [{ field: 'filedAt', onOrAfter: '2022-01-10T09:00:00Z' }, 'holds'],
        [{ field: 'filedAt', onOrAfter: '2022-01-10' }, 'unreadable'],
        [{ field: 'title', onOrAfter: '2022-01-10' }, 'unreadable'],
      ],
    ],
    [
      'a pattern matches the whole text, and numbers of registers are checked',
      [
        [{ field: 'title', matches: 'Pota\\p{L}+' }, 'holds'],
        [{ field: 'title', matches: 'Pota' }, 'fails'],
        [{ field: 'amount', matches: '5000' }, 'unreadable'],
        [{ field: 'applicant.siret', validSiret: true }, 'holds'],
        [{ field: 'applicant.rna', validSiret: true }, 'fails'],
        [{ field: 'applicant.rna', validRna: true }, 'holds'],
        [{ field: 'applicant.siret', validRna: true }, 'fails'],
        [{ field: 'amount', validSiret: true }, 'unreadable'],
      ],
    ],
    [
      'anyOf needs one, allOf needs all, and a doubt decides only where nothing else does',
      [
        [{ anyOf: [none, titled] }, 'holds'],
        [{ anyOf: [none] }, 'fails'],
        [{ anyOf: [odd, titled] }, 'holds'],
        [{ anyOf: [odd, none] }, 'unreadable'],
        [{ allOf: [odd, none] }, 'fails'],
        [{ allOf: [odd, titled] }, 'unreadable'],
        [{ allOf: [titled] }, 'holds'],
      ],
    ],
  ])('%s', (_rule, tests) => {
    expect(verdicts(tests)).toEqual(expected(tests));
  });

  test('an operator left undefined says nothing', () => {
    expect(judge({ field: 'title', present: true, absent: undefined }, facts)).toBe('holds');
  });
  test('a text of two thousand characters is still matched, a longer one fails unread', () => {
    const matching = { field: 'text', matches: 'a+' };
    expect(judge(matching, { text: 'a'.repeat(2_000) })).toBe('holds');
    expect(judge(matching, { text: 'a'.repeat(2_001) })).toBe('fails');
  });
});

describe('a pattern of a cohort file', () => {
  test.each([
    ['a'.repeat(120), true],
    ['a'.repeat(121), false],
    ['[a-z]+', true],
    ['[*+][*+][*+]', true],
    ['[\\]*+]x[+]', true],
    ['[a-z]*[0-9]', true],
    ['\\d{2,}', true],
    ['\\d{2,}x+', false],
    ['a{10,}b{10,}', false],
    ['a*b*', false],
    ['(a)+', false],
    ['(?=a)', false],
    ['(a)\\1', false],
    ['\\p{L}+', true],
    ['\\-', false],
    ['[', false],
  ])('%s is accepted: %s', (pattern, accepted) => {
    expect(isSafePattern(pattern)).toBe(accepted);
  });

  const codesOf = (value: unknown) =>
    JSON.stringify(conditionSchema.safeParse(value).error?.issues ?? 'accepted');
  test('says what is wrong: a pattern that could run away, a test of nothing', () => {
    expect(codesOf({ field: 'title', matches: '(a+)+' })).toContain('unsafe-pattern');
    expect(codesOf({ field: 'title' })).toContain('no-operator');
    expect(codesOf({ field: 'project.title', present: true })).toBe('"accepted"');
  });
  test.each(['', '.title', 'title.', 'a..b', '1a', ' title', 'title x', 'a.1b'])(
    'the path %j is no field',
    (field) => {
      expect(conditionSchema.safeParse({ field, present: true }).success).toBe(false);
    },
  );
});
