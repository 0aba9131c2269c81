import { expect, test } from 'vitest';
import { type BallotForm, ballotProblems } from '#domain/panel/ballot.ts';

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
  expect(ballotProblems(form, ['a', 'b'], grades)).toEqual(problems);
});
