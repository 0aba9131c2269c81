import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rankFinalists } from '#domain/panel/panel-ranking.ts';
import { type PanelSensitivityFacts, panelSensitivity } from '#domain/panel/panel-sensitivity.ts';
import { type FundingRules, fundInOrder } from '#domain/round/funding.ts';
import { always } from '#test/support/property.ts';

const funding: FundingRules = {
  maximumLaureates: 1,
  budgetCents: 100,
  whenOverBudget: 'skip',
  floorGrade: null,
};
const finalist = (applicationId: string, counts: number[], juryRank = 1, requestedCents = 10) => ({
  applicationId,
  juryRank,
  requestedCents,
  tally: counts.map(BigInt),
});
const factsOf = (changed: Partial<PanelSensitivityFacts>): PanelSensitivityFacts => ({
  finalists: [],
  voters: 3,
  rules: { voting: { method: 'majority-judgment' }, quorumVoters: 1, quorumGrades: 1 },
  funding,
  lot: { seed: 'graine', round: 'panel' },
  ...changed,
});

describe('a place of the panel list', () => {
  test('is held when no single grade would move it', () => {
    const { places, changes } = panelSensitivity(
      factsOf({ finalists: [finalist('a', [0, 0, 3]), finalist('b', [3, 0, 0])] }),
    );
    expect(places.map(({ applicationId, held, flips }) => [applicationId, held, flips])).toEqual([
      ['a', true, []],
      ['b', true, []],
    ]);
    // Each finalist has one grade present: two others to give, or none.
    expect(changes).toBe(6);
  });
  test('is not when one grade would, and the smallest change that flips it is named', () => {
    const { places } = panelSensitivity(
      factsOf({ finalists: [finalist('a', [0, 1, 2]), finalist('b', [1, 1, 1])] }),
    );
    const smallest = { kind: 'grade-changed', applicationId: 'b', from: 1, to: 2 };
    expect(places[0]).toMatchObject({ applicationId: 'a', outcome: 'laureate', held: false });
    expect(places[1]?.flips).toContainEqual(
      expect.objectContaining({ kind: 'grade-changed', outcome: 'laureate' }),
    );
    expect(places[0]?.flips[0]?.outcome).toBe('waitlisted');
    expect(places.flatMap(({ flips }) => flips.map((flip) => flip.smallest))).not.toContainEqual(
      expect.objectContaining({ ...smallest, to: 0 }),
    );
  });
  test('hangs on one voter where a quorum is just met', () => {
    const rules = { voting: { method: 'majority-judgment' as const }, quorumVoters: 3, quorumGrades: 3 };
    const report = panelSensitivity(
      factsOf({ rules, finalists: [finalist('a', [0, 0, 3]), finalist('b', [3, 0, 1])] }),
    );
    expect(report).toMatchObject({ quorumHeldByOne: true, gradesHeldByOne: ['a'] });
    // Short of grades it is not dropped: staff decide, and on the grades left it keeps its place.
    expect(report.places[0]?.flips.map(({ kind }) => kind)).not.toContain('grade-withdrawn');
  });
});

describe('what hangs on one', () => {
  test('is no vote of one voter more than its quorum; the grades of those at theirs are, by their ids', () => {
    const rules = { voting: { method: 'majority-judgment' as const }, quorumVoters: 2, quorumGrades: 2 };
    const finalists = [finalist('c', [0, 2, 0]), finalist('a', [1, 0, 1]), finalist('b', [1, 1, 1])];
    expect(panelSensitivity(factsOf({ rules, finalists }))).toMatchObject({
      quorumHeldByOne: false,
      gradesHeldByOne: ['a', 'c'],
    });
  });
  test('is the place of one with a single grade', () => {
    const { places } = panelSensitivity(
      factsOf({ finalists: [finalist('a', [0, 0, 1], 2), finalist('b', [0, 3, 0], 1)] }),
    );
    expect(
      places.map(({ applicationId, outcome, flips }) => [
        applicationId,
        outcome,
        flips.map(({ kind, count, outcome: other }) => [kind, count, other]),
      ]),
    ).toEqual([
      [
        'a',
        'laureate',
        [
          ['grade-changed', 2, 'waitlisted'],
          ['grade-withdrawn', 1, 'waitlisted'],
        ],
      ],
      [
        'b',
        'waitlisted',
        [
          ['grade-changed', 2, 'laureate'],
          ['grade-withdrawn', 1, 'laureate'],
        ],
      ],
    ]);
  });
});

/** The list by the rules as the round applies them. */
function listOf(facts: PanelSensitivityFacts): Map<string, string> {
  const ranked = rankFinalists(facts.finalists, facts.voters, facts.rules, facts.lot);
  const places = ranked.outcome === 'ranked' ? ranked.places : expect.unreachable();
  const requested = new Map(facts.finalists.map((one) => [one.applicationId, one.requestedCents]));
  const { entries } = fundInOrder(
    places.map(({ applicationId, judgment, lotGroup }) => ({
      applicationId,
      requestedCents: requested.get(applicationId) ?? 0,
      majorityGrade: judgment.majorityGrade,
      lotGroup,
    })),
    facts.funding,
  );
  const list = new Map(facts.finalists.map(({ applicationId }) => [applicationId, 'not-selected']));
  for (const { applicationId, outcome } of entries) list.set(applicationId, outcome);
  return list;
}

/** How many changes flip each place, by trying them through the rules themselves. */
function flipsByTrial(facts: PanelSensitivityFacts): Record<string, number> {
  const before = listOf(facts);
  const counts = Object.fromEntries([...before.keys()].map((id) => [id, 0]));
  for (const [index, one] of facts.finalists.entries())
    for (const from of one.tally.keys())
      for (const to of [...one.tally.keys(), null]) {
        if (to === from || one.tally[from] === 0n) continue;
        const tally = one.tally.map((count, at) =>
          at === from ? count - 1n : at === to ? count + 1n : count,
        );
        const after = listOf({ ...facts, finalists: facts.finalists.with(index, { ...one, tally }) });
        for (const [id, outcome] of after) if (before.get(id) !== outcome) counts[id] = (counts[id] ?? 0) + 1;
      }
  return counts;
}

const tallies = fc
  .array(fc.nat({ max: 4 }), { minLength: 4, maxLength: 4 })
  .filter((counts) => counts.reduce((sum, count) => sum + count, 0) >= 2);
const panels = fc
  .record({
    rows: fc.array(fc.tuple(tallies, fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 60 })), {
      minLength: 1,
      maxLength: 5,
    }),
    method: fc.constantFrom(
      { method: 'majority-judgment' } as const,
      { method: 'approval', fromGrade: 2 } as const,
    ),
    maximumLaureates: fc.integer({ min: 1, max: 3 }),
    whenOverBudget: fc.constantFrom('skip' as const, 'stop' as const),
    floorGrade: fc.option(fc.nat({ max: 2 })),
  })
  .map(({ rows, method, ...rules }) =>
    factsOf({
      finalists: rows.map(([counts, juryRank, cents], index) =>
        finalist(`f${index}`, counts, juryRank, cents),
      ),
      rules: { voting: method, quorumVoters: 1, quorumGrades: 2 },
      funding: { ...rules, budgetCents: 100 },
    }),
  );

describe('whatever the tallies', () => {
  test.each([
    [
      [2, 0, 3],
      [1, 0, 1],
    ],
    [
      [0, 3, 4],
      [0, 2, 2],
    ],
  ])('%j and %j compare as proportions, with one grade fewer too', (one, other) => {
    const facts = factsOf({ finalists: [finalist('a', one, 1), finalist('b', other, 2)] });
    const counts = panelSensitivity(facts).places.map(({ applicationId, flips }) => [
      applicationId,
      flips.reduce((sum, { count }) => sum + count, 0),
    ]);
    expect(Object.fromEntries(counts)).toEqual(flipsByTrial(facts));
  });
  test('the report says what trying every change through the rules says', () => {
    always(panels, (facts) => {
      const { places } = panelSensitivity(facts);
      const counted = places.map(({ applicationId, flips }) => [
        applicationId,
        flips.reduce((sum, { count }) => sum + count, 0),
      ]);
      expect(Object.fromEntries(counted)).toEqual(flipsByTrial(facts));
      expect(new Map(places.map((one) => [one.applicationId, one.outcome]))).toEqual(listOf(facts));
    });
  });
  test('the order given does not matter', () => {
    always(panels, (facts) => {
      const { places } = panelSensitivity({ ...facts, finalists: facts.finalists.toReversed() });
      const bare = (list: typeof places) =>
        list.map(({ applicationId, held, flips }) => [
          applicationId,
          held,
          flips.map(({ count }) => count).sort(),
        ]);
      expect(bare(places)).toEqual(bare(panelSensitivity(facts).places));
    });
  });
});
