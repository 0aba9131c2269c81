import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JurySensitivityFacts, ReadApplication } from '#domain/jury/jury-changes.ts';
import { jurySensitivity } from '#domain/jury/jury-sensitivity.ts';
import { always } from '#test/support/property.ts';
import { criteria, factsOf, flipsByTrial, flipsReported, listOf, read } from './jury-by-trial.ts';

describe('a place of the shortlist', () => {
  test('is held when no mark, reading or point of weight would move it', () => {
    const facts = factsOf([
      read('a', ['x', 3, 3], ['y', 3, 3], ['z', 3, 3]),
      read('b', ['x', 0, 0], ['y', 0, 0], ['z', 0, 0]),
    ]);
    const { places, changes, quorumHeldByOne } = jurySensitivity(facts);
    expect(places.map(({ applicationId, held }) => [applicationId, held])).toEqual([
      ['a', true],
      ['b', true],
    ]);
    // 12 marks with 3 others each, 6 readings, 2 moves of weight.
    expect(changes).toBe(36 + 6 + 2);
    expect(quorumHeldByOne).toEqual([]);
  });
  test('is not when one mark would, and the smallest such mark is named', () => {
    const { places, quorumHeldByOne } = jurySensitivity(
      factsOf([read('a', ['x', 2, 2]), read('b', ['x', 2, 1])]),
    );
    expect(places[1]).toMatchObject({ applicationId: 'b', outcome: 'not-shortlisted', held: false });
    expect(places[1]?.flips[0]).toMatchObject({
      kind: 'mark-changed',
      outcome: 'shortlisted',
      smallest: { from: expect.any(Number), to: expect.any(Number) },
    });
    expect(quorumHeldByOne).toEqual(['a', 'b']);
  });
  test('is not when one point of weight would', () => {
    // 3 and 0 give 1.80, as 1.8 would; 1 and 3 give 1.80 too: impact separates them, until team weighs more.
    const { places } = jurySensitivity(factsOf([read('a', ['x', 3, 0]), read('b', ['x', 1, 3])]));
    expect(places[0]).toMatchObject({ applicationId: 'a', outcome: 'shortlisted' });
    expect(places[0]?.flips).toContainEqual({
      kind: 'weight-moved',
      count: 1,
      smallest: { kind: 'weight-moved', from: 'impact', to: 'team', basisPoints: 100 },
      outcome: 'not-shortlisted',
    });
  });
});

const mark = fc.nat({ max: 3 });
const juries = fc
  .record({
    rows: fc.array(
      fc.uniqueArray(fc.tuple(fc.constantFrom('x', 'y', 'z'), mark, mark), {
        minLength: 1,
        maxLength: 3,
        selector: ([jurorId]) => jurorId,
      }),
      { minLength: 1, maxLength: 6 },
    ),
    size: fc.integer({ min: 1, max: 3 }),
    room: fc.nat({ max: 1 }),
    ranking: fc.constantFrom('raw' as const, 'corrected' as const),
  })
  .map(({ rows, size, room, ranking }) =>
    factsOf(
      rows.map((readings, index) => read(`a${index}`, ...readings)),
      { ranking, list: { size, maximum: size + room } },
    ),
  );

describe('whatever the marks, under either ranking', () => {
  test('the report says what trying every change through the rules says', () => {
    always(juries, (facts) => {
      expect(flipsReported(facts)).toEqual(flipsByTrial(facts));
    });
  });
});

const weighed = (...weights: [id: string, weight: number][]) => ({
  rules: { criteria: weights.map(([id, weight]) => ({ id, weight })), scale: { min: 0, max: 3 }, quorum: 1 },
});
/** The same readings with a mark of one for one more criterion. */
const marking = (criterion: string, applications: ReadApplication[]): ReadApplication[] =>
  applications.map(({ applicationId, readings }) => ({
    applicationId,
    readings: readings.map(({ jurorId, marks }) => ({ jurorId, marks: { ...marks, [criterion]: 1 } })),
  }));
/** Read by jurors who lean from each other: b leads a until that is corrected. */
const leaning = [
  read('a', ['severe', 1, 1], ['even', 2, 2]),
  read('b', ['lenient', 3, 2], ['even', 1, 2]),
  read('c', ['severe', 0, 0], ['lenient', 3, 3]),
  read('d', ['severe', 0, 1], ['lenient', 2, 3], ['even', 1, 1]),
  read('e', ['severe', 0, 0], ['lenient', 2, 2]),
];
const oneOfThree = read('third', ['x', 1, 1], ['y', 0, 0], ['z', 0, 0]);

describe('the report says what trying every change through the rules says', () => {
  test.each<[what: string, facts: JurySensitivityFacts]>([
    ['where the corrected list is another than the raw one', factsOf(leaning, { ranking: 'corrected' })],
    ['and where the raw one decides of the same readings', factsOf(leaning)],
    ['for a list of three', factsOf(leaning, { ranking: 'corrected', list: { size: 3, maximum: 4 } })],
    [
      'where two are level under correction, for the lot',
      factsOf([read('a', ['x', 2, 2]), read('b', ['x', 2, 2])], { ranking: 'corrected' }),
    ],
    [
      'where one may fall level with another under correction, and have less of the main criterion',
      factsOf([read('a', ['x', 3, 3]), read('b', ['x', 2, 2])], {
        ranking: 'corrected',
        ...weighed(['impact', 5_000], ['team', 5_000]),
      }),
    ],
    [
      'where one from above the cut falls level with two that fill it',
      factsOf([read('a', ['x', 3, 3]), read('b', ['x', 2, 2]), read('c', ['x', 2, 2])], {
        list: { size: 2, maximum: 2 },
        ...weighed(['impact', 5_000], ['team', 5_000]),
      }),
    ],
    [
      'where two scores are a hundred-thousandth apart',
      factsOf([oneOfThree, read('near', ['x', 1, 0])], {
        list: { size: 1, maximum: 2 },
        ...weighed(['impact', 3_333], ['team', 6_667]),
      }),
    ],
    [
      'where two scores would be, with one reading fewer',
      factsOf(
        [
          { ...oneOfThree, readings: [...oneOfThree.readings, ...read('', ['w', 3, 3]).readings] },
          read('near', ['x', 1, 0]),
        ],
        { list: { size: 1, maximum: 2 }, ...weighed(['impact', 3_333], ['team', 6_667]) },
      ),
    ],
    [
      'with a criterion of one point of weight, which may lose it, and one of less, which may not',
      factsOf(
        marking('reach', [read('a', ['x', 3, 0]), read('b', ['x', 1, 3]), read('c', ['x', 2, 2])]),
        weighed(['impact', 9_801], ['team', 100], ['reach', 99]),
      ),
    ],
  ])('%s', (_what, facts) => {
    expect(flipsReported(facts)).toEqual(flipsByTrial(facts));
    const { places } = jurySensitivity(facts);
    const outcomes = places.map((one) => [one.applicationId, one.outcome]);
    expect(Object.fromEntries(outcomes)).toEqual(Object.fromEntries(listOf(facts)));
    // A flip leads to another outcome than the place has.
    for (const { outcome, flips } of places) for (const flip of flips) expect(flip.outcome).not.toBe(outcome);
    expect(Object.values(flipsReported(facts)).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(0);
  });
});

test('a reading fewer is tried where it leaves the quorum, and what it flips is told of both places', () => {
  const facts = factsOf(
    [read('a', ['x', 3, 3], ['y', 3, 3], ['z', 0, 0]), read('b', ['x', 3, 3], ['y', 2, 2])],
    { rules: { criteria, scale: { min: 0, max: 3 }, quorum: 2 } },
  );
  const removals = jurySensitivity(facts).places.map(({ applicationId, flips }) => [
    applicationId,
    flips.filter(({ kind }) => kind === 'reading-removed'),
  ]);
  const removed = {
    kind: 'reading-removed',
    count: 1,
    smallest: { kind: 'reading-removed', applicationId: 'a', jurorId: 'z' },
  };
  expect(removals).toEqual([
    ['b', [{ ...removed, outcome: 'not-shortlisted' }]],
    ['a', [{ ...removed, outcome: 'shortlisted' }]],
  ]);
});

test('a reading under the quorum has no place in a closed round', () => {
  expect(() => jurySensitivity(factsOf([read('a')]))).toThrow('a closed round has a score');
});

test('a list that holds all is held, whatever the jurors lean', () => {
  const { places } = jurySensitivity(
    factsOf(leaning, { ranking: 'corrected', list: { size: 5, maximum: 5 } }),
  );
  expect(places.map(({ outcome, held }) => [outcome, held])).toEqual(
    leaning.map(() => ['shortlisted', true]),
  );
});

test('every change is counted as tried, under either ranking', () => {
  // Two readings of two marks with three others each, each reading removed, two moves of weight.
  const facts = factsOf([read('a', ['x', 3, 3], ['y', 3, 3])]);
  expect(jurySensitivity(facts).changes).toBe(12 + 2 + 2);
  expect(jurySensitivity({ ...facts, ranking: 'corrected' }).changes).toBe(12 + 2 + 2);
});

test('a point of weight is moved from one criterion to one other, and the third keeps its own', () => {
  const facts = factsOf(
    marking('reach', [read('a', ['x', 0, 2]), read('b', ['x', 2, 0])]),
    weighed(['impact', 3_400], ['team', 3_250], ['reach', 3_350]),
  );
  // b leads by 0.03: only the move from what it has to what it lacks is worth more, 0.04.
  expect(jurySensitivity(facts).places[1]?.flips).toContainEqual({
    kind: 'weight-moved',
    count: 1,
    smallest: { kind: 'weight-moved', from: 'impact', to: 'team', basisPoints: 100 },
    outcome: 'shortlisted',
  });
});

test('a weight of one point may be moved whole, and one of less not at all', () => {
  const moves = (...weights: [string, number][]) => {
    const marks = Object.fromEntries(weights.map(([id]) => [id, 0]));
    const facts = factsOf([{ applicationId: 'a', readings: [{ jurorId: 'x', marks }] }], weighed(...weights));
    return jurySensitivity(facts).changes - 3 * weights.length;
  };
  expect(moves(['impact', 9_900], ['team', 100])).toBe(2);
  expect(moves(['impact', 9_901], ['team', 99])).toBe(1);
  expect(moves(['impact', 8_000], ['team', 1_000], ['reach', 1_000])).toBe(6);
});

test('those whom one reading holds at the quorum are named in the order of their ids', () => {
  const facts = factsOf([
    read('c', ['x', 1, 1]),
    read('a', ['x', 1, 1]),
    read('b', ['x', 1, 1], ['y', 1, 1]),
  ]);
  expect(jurySensitivity(facts).quorumHeldByOne).toEqual(['a', 'c']);
});

test('scores that no whole numbers hold exactly are refused, not rounded', () => {
  const readers = (count: number) =>
    Array.from({ length: count }, (_, nth): [string, number, number] => [`j-${nth}`, 1, 1]);
  const primes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31];
  const facts = factsOf(primes.map((count) => read(`a${count}`, ...readers(count))));
  expect(() => jurySensitivity(facts)).toThrow(RangeError);
});
