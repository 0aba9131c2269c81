import { expect, test } from 'vitest';
import { type Reading, readingCounts } from '#domain/jury/reading.ts';

test('a juror has so many readings, so many filed and so many recused from; one without any has none', () => {
  const at = '2022-03-01T10:00:00.000Z';
  const base = { applicationId: 'a', title: 'A', revision: 1, assignedAt: at };
  const of = (jurorId: string): Reading[] => [
    { ...base, jurorId, state: 'assigned' },
    { ...base, jurorId, state: 'filed', marks: [], filedAt: at },
    { ...base, jurorId, state: 'filed', marks: [], filedAt: at },
    { ...base, jurorId, state: 'recused', reason: 'Ma sœur y travaille.', recusedAt: at },
  ];
  const counts = readingCounts([...of('j-1'), ...of('j-2').slice(0, 1)]);
  expect(counts('j-1')).toEqual({ assigned: 4, filed: 2, recused: 1 });
  expect(counts('j-2')).toEqual({ assigned: 1, filed: 0, recused: 0 });
  expect(counts('j-3')).toEqual({ assigned: 0, filed: 0, recused: 0 });
});
