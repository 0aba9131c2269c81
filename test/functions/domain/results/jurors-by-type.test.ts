import { expect, test } from 'vitest';
import type { CountedReading } from '#domain/jury/jury-closing.ts';
import { jurorsByType } from '#domain/results/jurors-by-type.ts';

const rules = {
  criteria: [
    { id: 'need', weight: 7_500 },
    { id: 'team', weight: 2_500 },
  ],
  scale: { min: 0, max: 4 },
  quorum: 1,
};
const types = new Map<string, string>();
/** Readings of one juror: as many as given of a type, each with these marks. */
function filed(jurorId: string, type: string, count: number, need: number, team: number): CountedReading[] {
  return Array.from({ length: count }, (_, index) => {
    const applicationId = `${type}-${index}`;
    types.set(applicationId, type);
    const mark = (criterion: string, given: number) => ({ criterion, mark: given, justification: 'Motif.' });
    return { jurorId, applicationId, state: 'filed', marks: [mark('need', need), mark('team', team)] };
  });
}
const readings = [
  ...filed('j1', 'association', 6, 4, 0),
  ...filed('j1', 'company', 5, 0, 4),
  ...filed('j1', 'foundation', 4, 2, 2),
  ...filed('j1', 'individual', 1, 2, 2),
  ...filed('j2', 'association', 2, 0, 0),
  ...filed('j2', 'company', 1, 4, 4),
  { jurorId: 'j3', applicationId: 'association-0', state: 'recused' },
  { jurorId: 'j3', applicationId: 'association-1', state: 'assigned' },
] satisfies CountedReading[];

test('each juror has means by type beside everybody’s, small ones together, and a total', () => {
  expect(jurorsByType(readings, types, rules)).toEqual([
    {
      jurorId: 'j1',
      all: { readings: 16, mean: '2.06', everybody: '1.95', difference: '0.12' },
      byType: [
        { type: 'association', types: 1, readings: 6, mean: '3.00', everybody: '2.25', difference: '0.75' },
        { type: 'company', types: 1, readings: 5, mean: '1.00', everybody: '1.50', difference: '-0.50' },
        { type: null, types: 2, readings: 5, mean: '2.00', everybody: '2.00', difference: '0.00' },
      ],
    },
    // Three readings in all: nothing by type.
    { jurorId: 'j2', all: { readings: 3, mean: '1.33', everybody: '1.95', difference: '-0.61' }, byType: [] },
  ]);
});

test('one type with few readings takes the smallest other with it, and readings of nobody known do not count', () => {
  const some = [
    ...filed('j1', 'association', 8, 4, 4),
    ...filed('j1', 'company', 6, 4, 4),
    ...filed('j1', 'city', 2, 4, 4),
  ];
  const [juror] = jurorsByType(some, types, rules);
  expect(juror?.byType.map(({ type, types: merged, readings: count }) => [type, merged, count])).toEqual([
    ['association', 1, 8],
    [null, 2, 8],
  ]);
  expect(jurorsByType(some, new Map(), rules)).toEqual([]);
});
