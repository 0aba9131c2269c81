/** Whole ballots, against every ballot that could have been cast, through the rules themselves. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tallyOf } from '#domain/panel/majority-judgment.ts';
import { rankFinalists } from '#domain/panel/panel-ranking.ts';
import { panelSensitivity } from '#domain/panel/panel-sensitivity.ts';
import { type WholeBallotsFacts, wholeBallots } from '#domain/panel/whole-ballots.ts';
import { type FundingRules, fundInOrder } from '#domain/round/funding.ts';
import { always } from '#test/support/property.ts';

const gradeIds = ['mauvais', 'moyen', 'bon'];
const grades = gradeIds.map((id) => ({ id, label: { fr: id, en: id } }));
const lot = { seed: 'graine', round: 'panel' };
type Paper = (number | null)[];
type Case = {
  papers: Paper[];
  costs: number[];
  juryRanks: number[];
  method: 'majority-judgment' | 'approval';
  funding: FundingRules;
};
const idOf = (finalist: number) => `f${finalist}`;

/** The outcome of each finalist by the rules; one without a grade is not selected. */
function outcomes({ papers, costs, juryRanks, method, funding }: Case): string[] {
  const finalists = costs.map((requestedCents, finalist) => ({
    applicationId: idOf(finalist),
    juryRank: juryRanks[finalist] ?? 0,
    requestedCents,
    tally: tallyOf(
      papers.flatMap((paper) => paper[finalist] ?? []),
      gradeIds.length,
    ),
  }));
  const graded = finalists.filter(({ tally }) => tally.some((count) => count > 0n));
  const voting = method === 'approval' ? { method, fromGrade: 1 } : { method };
  const ranked = rankFinalists(graded, 1, { voting, quorumVoters: 1 }, lot);
  if (ranked.outcome !== 'ranked') throw new Error('not ranked');
  const { entries } = fundInOrder(
    ranked.places.map(({ applicationId, judgment }) => ({
      applicationId,
      requestedCents: finalists.find((one) => one.applicationId === applicationId)?.requestedCents ?? 0,
      majorityGrade: judgment.majorityGrade,
      lotGroup: [],
    })),
    funding,
  );
  const found = new Map(entries.map(({ applicationId, outcome }) => [applicationId, outcome]));
  return finalists.map(({ applicationId }) => found.get(applicationId) ?? 'not-selected');
}

/** Every ballot on so many finalists. */
const everyPaper = (finalists: number): Paper[] =>
  finalists === 0
    ? [[]]
    : everyPaper(finalists - 1).flatMap((paper) => [null, ...gradeIds.keys()].map((one) => [...paper, one]));

/** Who would have another outcome, by trying each ballot in the place of each. */
function changedByTrial(given: Case): boolean[] {
  const before = outcomes(given);
  const changed = before.map(() => false);
  // A paper without any grade stands for a ballot that is left out.
  for (const index of given.papers.keys())
    for (const paper of everyPaper(given.costs.length))
      for (const [finalist, outcome] of outcomes({
        ...given,
        papers: given.papers.with(index, paper),
      }).entries())
        if (outcome !== before[finalist]) changed[finalist] = true;
  return changed;
}

/** Those of the finalists who have a grade. */
function factsOf({ papers, costs, juryRanks, method, funding }: Case): WholeBallotsFacts {
  const before = outcomes({ papers, costs, juryRanks, method, funding });
  return {
    finalists: costs.map((requestedCents, finalist) => ({
      applicationId: idOf(finalist),
      juryRank: juryRanks[finalist] ?? 0,
      requestedCents,
      outcome: before[finalist] as 'laureate' | 'waitlisted' | 'not-selected',
    })),
    ballots: papers.map((paper) => ({
      grades: Object.fromEntries(
        paper.flatMap((grade, finalist) => (grade === null ? [] : [[idOf(finalist), gradeIds[grade] ?? '']])),
      ),
    })),
    panel: { grades, method, floorGrade: 'moyen' },
    funding,
    lot,
  };
}

function countsByTrial(given: Case) {
  const [before, changed] = [outcomes(given), changedByTrial(given)];
  const of = (outcome: string) => ({
    places: before.filter((one) => one === outcome).length,
    changed: changed.filter((one, finalist) => one && before[finalist] === outcome).length,
  });
  return {
    laureate: of('laureate'),
    waitlisted: of('waitlisted'),
    'not-selected': of('not-selected'),
    exact: true,
  };
}

const funding: FundingRules = {
  maximumLaureates: 1,
  budgetCents: 100,
  whenOverBudget: 'skip',
  floorGrade: 1,
};
const plain = { costs: [10, 10], juryRanks: [1, 2], method: 'majority-judgment' as const, funding };

const cases = fc
  .record({ finalists: fc.integer({ min: 1, max: 4 }), voters: fc.integer({ min: 1, max: 4 }) })
  .chain(({ finalists, voters }) =>
    fc.record({
      papers: fc.array(
        fc.array(
          fc.oneof({ weight: 6, arbitrary: fc.nat({ max: 2 }) }, { weight: 1, arbitrary: fc.constant(null) }),
          { minLength: finalists, maxLength: finalists },
        ),
        { minLength: voters, maxLength: voters },
      ),
      costs: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: finalists, maxLength: finalists }),
      juryRanks: fc.array(fc.integer({ min: 1, max: 2 }), { minLength: finalists, maxLength: finalists }),
      method: fc.constantFrom('majority-judgment' as const, 'approval' as const),
      funding: fc.record({
        maximumLaureates: fc.integer({ min: 1, max: 3 }),
        budgetCents: fc.integer({ min: 1, max: 12 }),
        whenOverBudget: fc.constantFrom('skip' as const, 'stop' as const),
        floorGrade: fc.constant(1),
      }),
    }),
  );

describe('one whole ballot, left out or replaced by any other', () => {
  test('moves nobody where all agree and are many', () => {
    const papers: Paper[] = Array.from({ length: 5 }, () => [2, 0]);
    expect(wholeBallots(factsOf({ ...plain, papers }))).toEqual({
      laureate: { places: 1, changed: 0 },
      waitlisted: { places: 0, changed: 0 },
      'not-selected': { places: 1, changed: 0 },
      exact: true,
    });
  });
  test('moves a place that no single grade moves', () => {
    // Each is held against one grade of one voter: to change places takes two grades of one ballot.
    const papers: Paper[] = [
      [2, 2],
      [2, 1],
      [2, 1],
      [1, 1],
      [1, 1],
    ];
    const given = { ...plain, papers };
    const tallies = [0, 1].map((finalist) =>
      tallyOf(
        papers.flatMap((paper) => paper[finalist] ?? []),
        3,
      ),
    );
    const byGrade = panelSensitivity({
      finalists: tallies.map((tally, finalist) => ({
        applicationId: idOf(finalist),
        juryRank: finalist + 1,
        requestedCents: 10,
        tally,
      })),
      voters: 5,
      rules: { voting: { method: 'majority-judgment' }, quorumVoters: 1, quorumGrades: 1 },
      funding,
      lot,
    });
    expect(byGrade.places.map(({ held }) => held)).toEqual([true, true]);
    expect(changedByTrial(given)).toEqual([true, true]);
    expect(wholeBallots(factsOf(given))).toMatchObject({
      laureate: { changed: 1 },
      waitlisted: { changed: 1 },
    });
  });
  test('moves exactly those whom trying every ballot moves, whatever the panel', () => {
    always(cases, (given) => {
      expect(wholeBallots(factsOf(given))).toEqual(countsByTrial(given));
    });
  });
  test('counts every place as changed, and says so, where the combinations are too many to look at', () => {
    always(fc.tuple(cases, fc.integer({ min: 0, max: 60 })), ([given, steps]) => {
      const [found, whole] = [wholeBallots(factsOf(given), steps), wholeBallots(factsOf(given))];
      for (const outcome of ['laureate', 'waitlisted', 'not-selected'] as const)
        expect(found[outcome].changed).toBe(found.exact ? whole[outcome].changed : whole[outcome].places);
    });
  });
});
