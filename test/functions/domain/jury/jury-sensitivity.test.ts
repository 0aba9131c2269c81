import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jurySensitivity } from '#domain/jury/jury-sensitivity.ts';
import { always } from '#test/support/property.ts';
import { factsOf, flipsByTrial, flipsReported, read } from './jury-by-trial.ts';

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
