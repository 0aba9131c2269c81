import { expect, test } from 'vitest';
import { flipRecord, type SmallChange } from '#domain/round/sensitivity.ts';

const grade = (from: number, to: number): SmallChange => ({
  kind: 'grade-changed',
  applicationId: 'a',
  from,
  to,
});
const mark = (from: number, to: number): SmallChange => ({
  kind: 'mark-changed',
  applicationId: 'a',
  jurorId: 'j',
  criterion: 'impact',
  from,
  to,
});
const withdrawn: SmallChange = { kind: 'grade-withdrawn', applicationId: 'b', from: 3 };
const places = [
  { applicationId: 'a', outcome: 'laureate' },
  { applicationId: 'b', outcome: 'not-selected' },
];

test('a place that no change touches is held, in the order given', () => {
  expect(flipRecord(places).places()).toEqual(places.map((place) => ({ ...place, held: true, flips: [] })));
});

test.each([['grade', grade] as const, ['mark', mark] as const])(
  'of several changes of a %s the nearest is kept, and all are counted',
  (_kind, change) => {
    const record = flipRecord(places);
    record.note(change(5, 2), 'a', 'not-selected');
    record.note(change(1, 2), 'a', 'waitlisted');
    record.note(change(0, 4), 'a', 'not-selected');
    expect(record.places()[0]).toEqual({
      applicationId: 'a',
      outcome: 'laureate',
      held: false,
      flips: [{ kind: change(0, 1).kind, count: 3, smallest: change(1, 2), outcome: 'waitlisted' }],
    });
  },
);

test('among equals the first noted stays', () => {
  const record = flipRecord(places);
  record.note(grade(3, 4), 'a', 'first');
  record.note(grade(3, 2), 'a', 'second');
  expect(record.places()[0]?.flips).toEqual([
    { kind: 'grade-changed', count: 2, smallest: grade(3, 4), outcome: 'first' },
  ]);
});

test('each kind of change has its line, and a change without a size counts as the first of its kind', () => {
  const record = flipRecord(places);
  record.note(withdrawn, 'b', 'laureate');
  record.note({ ...withdrawn, from: 1 }, 'b', 'waitlisted');
  record.note(grade(0, 1), 'b', 'laureate');
  expect(record.places()[1]?.flips).toEqual([
    { kind: 'grade-withdrawn', count: 2, smallest: withdrawn, outcome: 'laureate' },
    { kind: 'grade-changed', count: 1, smallest: grade(0, 1), outcome: 'laureate' },
  ]);
});

test('a change that flips a place which was not decided is left out', () => {
  const record = flipRecord(places);
  record.note(grade(0, 1), 'unknown', 'laureate');
  expect(record.places().every(({ held }) => held)).toBe(true);
});
