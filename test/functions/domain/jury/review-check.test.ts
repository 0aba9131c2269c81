import { describe, expect, test } from 'vitest';
import { draftProblems, reviewDraftSchema, reviewProblems } from '#domain/jury/review-check.ts';

const label = { fr: '…', en: '…' };
const rules = {
  criteria: [
    { id: 'impact', label, weight: 6_000 },
    { id: 'team', label, weight: 4_000 },
  ],
  scale: { min: 1, max: 5 },
};
const marked = (criterion: string, mark: number) => ({ criterion, mark, justification: '…' });
const offScale = (index: number) => ({
  field: `marks.${index}.mark`,
  code: 'mark-out-of-scale',
  criterion: 'team',
  min: 1,
  max: 5,
});
const unknown = {
  field: 'marks.0.criterion',
  code: 'criterion-unknown',
  criterion: 'looks',
  criteria: ['impact', 'team'],
};
const repeated = { field: 'marks.1.criterion', code: 'criterion-repeated', criterion: 'impact' };

describe.each([
  ['review', reviewProblems],
  ['draft', draftProblems],
] as const)('a %s', (_what, problemsOf) => {
  test.each([
    [0, [offScale(1)]],
    [1, []],
    [5, []],
    [6, [offScale(1)]],
  ])('with a mark of %i on a scale from 1 to 5', (mark, problems) => {
    expect(problemsOf([marked('impact', 3), marked('team', mark)], rules)).toEqual(problems);
  });
  test('is told every criterion that is unknown or marked again', () => {
    expect(problemsOf([marked('looks', 9), marked('impact', 3), marked('team', 3)], rules)).toEqual([
      unknown,
    ]);
    expect(problemsOf([marked('impact', 3), marked('impact', 4), marked('team', 3)], rules)).toEqual([
      repeated,
    ]);
  });
});

test('what is missing is a problem of a review, and none of a draft', () => {
  expect(reviewProblems([marked('impact', 3)], rules)).toEqual([
    { field: 'marks', code: 'criterion-missing', criterion: 'team' },
  ]);
  expect(draftProblems([{ criterion: 'impact' }], rules)).toEqual([]);
});

test('a review is marked in whole points', () => {
  expect(reviewProblems([marked('impact', 3), marked('team', 2.5)], rules)).toEqual([offScale(1)]);
});

test('a draft is kept as it was saved, and holds nothing else', () => {
  const mark = { criterion: 'impact', mark: 3 };
  const draft = { applicationId: 'a', jurorId: 'j-1', marks: [mark], savedAt: '2022-03-01T10:00:00.000Z' };
  expect(reviewDraftSchema.parse(draft)).toEqual(draft);
  expect(reviewDraftSchema.safeParse({ ...draft, marks: [{ ...mark, score: 3 }] }).success).toBe(false);
  expect(reviewDraftSchema.safeParse({ ...draft, score: 3 }).success).toBe(false);
});
