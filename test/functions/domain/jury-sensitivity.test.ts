import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fraction } from '../../../functions/domain/exact.ts';
import type { JurySensitivityFacts, ReadApplication } from '../../../functions/domain/jury-changes.ts';
import { readingScore, scoreApplication } from '../../../functions/domain/jury-score.ts';
import { jurySensitivity } from '../../../functions/domain/jury-sensitivity.ts';
import { correctSeverity } from '../../../functions/domain/severity.ts';
import { shortlist } from '../../../functions/domain/shortlist.ts';

const criteria = [
  { id: 'impact', weight: 6_000 },
  { id: 'team', weight: 4_000 },
];
const read = (applicationId: string, ...readings: [jurorId: string, impact: number, team: number][]) => ({
  applicationId,
  readings: readings.map(([jurorId, impact, team]) => ({ jurorId, marks: { impact, team } })),
});
const factsOf = (applications: ReadApplication[], changed: Partial<JurySensitivityFacts> = {}) => ({
  applications,
  rules: { criteria, scale: { min: 0, max: 3 }, quorum: 1 },
  ranking: 'raw' as const,
  list: { size: 1, maximum: 1 },
  lot: { seed: 'graine', round: 'jury' },
  ...changed,
});

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

function listOf({ applications, rules, ranking, list, lot }: JurySensitivityFacts): Map<string, string> {
  const scores = applications.map((one) => scoreApplication(one.applicationId, one.readings, rules));
  const totals = applications.flatMap(({ applicationId, readings }) =>
    readings.map(({ jurorId, marks }) => ({ applicationId, jurorId, score: readingScore(marks, rules) })),
  );
  const micros = new Map(
    correctSeverity(totals).applications.map((one) => [one.applicationId, one.correctedMicros]),
  );
  const deciding = scores.map((one) =>
    ranking === 'corrected' && one.outcome === 'scored'
      ? { ...one, score: fraction(micros.get(one.applicationId) ?? 0n, 1_000_000n) }
      : one,
  );
  const entries = shortlist(deciding, { ...list, criteria: rules.criteria }, lot);
  return new Map(entries.map(({ applicationId, outcome }) => [applicationId, outcome]));
}

/** How many changes flip each place, by trying them through the rules themselves. */
function flipsByTrial(facts: JurySensitivityFacts): Record<string, number> {
  const before = listOf(facts);
  const counts = Object.fromEntries([...before.keys()].map((id) => [id, 0]));
  const attempt = (changed: Partial<JurySensitivityFacts>) => {
    for (const [id, outcome] of listOf({ ...facts, ...changed }))
      if (before.get(id) !== outcome) counts[id] = (counts[id] ?? 0) + 1;
  };
  for (const [index, { applicationId, readings }] of facts.applications.entries()) {
    const become = (changed: ReadApplication['readings']) =>
      attempt({ applications: facts.applications.with(index, { applicationId, readings: changed }) });
    for (const [nth, { jurorId, marks }] of readings.entries()) {
      if (readings.length > facts.rules.quorum) become(readings.toSpliced(nth, 1));
      for (const { id } of criteria)
        for (const mark of [0, 1, 2, 3])
          if (mark !== marks[id]) become(readings.with(nth, { jurorId, marks: { ...marks, [id]: mark } }));
    }
  }
  for (const step of [100, -100]) {
    const moved = criteria.map((one, index) => ({
      ...one,
      weight: one.weight + (index === 0 ? step : -step),
    }));
    attempt({ rules: { ...facts.rules, criteria: moved } });
  }
  return counts;
}

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
    fc.assert(
      fc.property(juries, (facts) => {
        const { places } = jurySensitivity(facts);
        const counted = places.map(({ applicationId, flips }) => [
          applicationId,
          flips.reduce((sum, { count }) => sum + count, 0),
        ]);
        expect(Object.fromEntries(counted)).toEqual(flipsByTrial(facts));
      }),
    );
  });
});
