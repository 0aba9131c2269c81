import { describe, expect, test } from 'vitest';
import { type Reading, readingCounts, readingSchema } from '#domain/jury/reading.ts';

const at = '2022-03-01T10:00:00.000Z';
const given = { applicationId: 'a1', jurorId: 'j1', title: 'Potagers', revision: 1, assignedAt: at };
const marks = [{ criterion: 'impact', mark: 3, justification: 'Clair.' }];

describe('a reading', () => {
  test.each([
    ['given', { state: 'assigned' }],
    ['recused from, with its reason', { state: 'recused', reason: 'Je connais le porteur.', recusedAt: at }],
    ['filed', { state: 'filed', marks, filedAt: at }],
    ['filed with a comment', { state: 'filed', marks, comment: 'Solide.', filedAt: at }],
  ])('%s is read back as it was written', (_state, more) => {
    expect(readingSchema.parse({ ...given, ...more })).toEqual({ ...given, ...more });
  });

  test.each([
    ['in no state', { state: '' }],
    ['recused from without a reason', { state: 'recused', recusedAt: at }],
    ['given with marks already', { state: 'assigned', marks }],
    ['filed with half a mark', { state: 'filed', marks: [{ ...marks[0], mark: 2.5 }], filedAt: at }],
  ])('%s is none', (_state, more) => {
    expect(readingSchema.safeParse({ ...given, ...more }).success).toBe(false);
  });
});

test('a juror has so many readings, so many filed and so many recused from; one without any has none', () => {
  const of = (jurorId: string): Reading[] => [
    { ...given, jurorId, state: 'assigned' },
    { ...given, jurorId, state: 'filed', marks: [], filedAt: at },
    { ...given, jurorId, state: 'filed', marks: [], filedAt: at },
    { ...given, jurorId, state: 'recused', reason: 'Ma sœur y travaille.', recusedAt: at },
  ];
  const counts = readingCounts([...of('j-1'), ...of('j-2').slice(0, 1)]);
  expect(counts('j-1')).toEqual({ assigned: 4, filed: 2, recused: 1 });
  expect(counts('j-2')).toEqual({ assigned: 1, filed: 0, recused: 0 });
  expect(counts('j-3')).toEqual({ assigned: 0, filed: 0, recused: 0 });
});
