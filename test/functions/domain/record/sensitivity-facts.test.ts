import { expect, test } from 'vitest';
import { juryFactsOf, panelFactsOf } from '#domain/record/sensitivity-facts.ts';
import type { RankingEntry } from '#domain/round/round.ts';
import { promotion1 } from '#test/support/cohort.ts';

const line = (applicationId: string, more: Partial<RankingEntry> = {}): RankingEntry => ({
  applicationId,
  title: applicationId,
  rank: 1,
  outcome: 'shortlisted',
  reasonCode: 'WITHIN_CUT',
  ...more,
});

test('the facts of a jury are the marks of its frozen lines, under the rules and the lot of the round', () => {
  const readings = [{ jurorId: 'j-1', marks: { impact: 3 } }];
  const { jury } = promotion1;
  expect(juryFactsOf([line('a', { detail: { readings } }), line('b')], promotion1, 'graine')).toEqual({
    applications: [
      { applicationId: 'a', readings },
      { applicationId: 'b', readings: [] },
    ],
    rules: jury,
    ranking: jury.ranking,
    list: { size: jury.shortlistSize, maximum: jury.shortlistMaximum },
    lot: { seed: 'graine', round: 'jury' },
  });
});

const panelFacts = (method: 'majority-judgment' | 'approval') =>
  panelFactsOf(
    [
      line('a', { requestedCents: 100, detail: { tally: [0, 1, 2], juryRank: 4 } }),
      line('b'),
      line('short', { reasonCode: 'GRADES_NOT_MET' }),
    ],
    {
      funding: { budgetCents: 500, maximumLaureates: 2, whenOverBudget: 'stop' },
      panel: {
        ...promotion1.panel,
        method,
        grades: ['worst', 'fair', 'best'].map((id) => ({ id, label: { fr: id, en: id } })),
        floorGrade: 'fair',
        quorumVoters: 10,
        quorumGrades: 7,
      },
    },
    { seed: 'graine', voters: 12 },
  );

test('the facts of a panel are the tallies of its frozen lines, save of those with too few grades', () => {
  expect(panelFacts('majority-judgment')).toEqual({
    finalists: [
      { applicationId: 'a', requestedCents: 100, juryRank: 4, tally: [0n, 1n, 2n] },
      { applicationId: 'b', requestedCents: 0, juryRank: 0, tally: [] },
    ],
    voters: 12,
    rules: { voting: { method: 'majority-judgment' }, quorumVoters: 10, quorumGrades: 7 },
    funding: { budgetCents: 500, maximumLaureates: 2, whenOverBudget: 'stop', floorGrade: 1 },
    lot: { seed: 'graine', round: 'panel' },
  });
});

test('under approval, the floor is the grade from which one approves', () => {
  expect(panelFacts('approval').rules.voting).toEqual({ method: 'approval', fromGrade: 1 });
});
