import { expect, test } from 'vitest';
import { type BallotForm, ballotProblems, ballotSchema } from '#domain/panel/ballot.ts';

const ballot = { ballotId: '0123456789abcdef0123456789abcdef', grades: { 'aic1-A': 'bien' } };

test('a ballot is read back as it was written', () => {
  expect(ballotSchema.parse(ballot)).toEqual(ballot);
});

test.each([
  ['with a number of other letters', { ...ballot, ballotId: 'g'.repeat(32) }],
  ['with a short number', { ...ballot, ballotId: 'a'.repeat(31) }],
  ['with something before its number', { ...ballot, ballotId: `x${ballot.ballotId}` }],
  ['with something after its number', { ...ballot, ballotId: `${ballot.ballotId}x` }],
  ['that leads to its author', { ...ballot, panelistId: 'p1' }],
  ['of nothing', {}],
])('a ballot %s is none', (_case, written) => {
  expect(ballotSchema.safeParse(written).success).toBe(false);
});

const grades = ['bien', 'passable'];

test.each<[what: string, form: BallotForm, problems: unknown[]]>([
  ['every finalist graded', { grades: { a: 'bien', b: 'passable' } }, []],
  ['one graded, one recused from', { grades: { a: 'bien' }, recusals: ['b'] }, []],
  [
    'nothing',
    { grades: {} },
    [
      { field: 'grades.a', code: 'incomplete-ballot' },
      { field: 'grades.b', code: 'incomplete-ballot' },
    ],
  ],
  [
    'a grade and a recusal for one who is no finalist',
    { grades: { a: 'bien', b: 'bien', x: 'bien' }, recusals: ['y'] },
    [
      { field: 'grades.x', code: 'unknown-finalist' },
      { field: 'recusals.0', code: 'unknown-finalist' },
    ],
  ],
  [
    'a grade that is not on the ballot',
    { grades: { a: 'parfait', b: 'bien' } },
    [{ field: 'grades.a', code: 'unknown-grade', grades }],
  ],
  [
    'one both graded and recused from, twice',
    { grades: { a: 'bien', b: 'bien' }, recusals: ['b', 'b'] },
    [
      { field: 'grades.b', code: 'graded-and-recused' },
      { field: 'recusals.1', code: 'repeated' },
    ],
  ],
])('a ballot with %s is told all that is wrong with it', (_what, form, problems) => {
  expect(ballotProblems(form, ['a', 'b'], { grades })).toEqual(problems);
});

test('a grade of a finalist with which the voter declared a tie is refused, a recusal is not', () => {
  const paper = { grades, tied: ['a'] };
  expect(ballotProblems({ grades: { a: 'bien', b: 'bien' } }, ['a', 'b'], paper)).toEqual([
    { field: 'grades.a', code: 'tie-declared' },
  ]);
  expect(ballotProblems({ grades: { b: 'bien' }, recusals: ['a'] }, ['a', 'b'], paper)).toEqual([]);
});
