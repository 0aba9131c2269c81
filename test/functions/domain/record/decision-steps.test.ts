import { describe, expect, test } from 'vitest';
import { juryDecision, panelDecision } from '#domain/record/decision-steps.ts';
import type { FrozenRound } from '#domain/record/round-facts.ts';
import type { RankingEntry } from '#domain/round/round.ts';
import { promotion1 } from '#test/support/cohort.ts';

const { jury, panel, funding } = promotion1;
const juryRules = { ...jury, shortlistSize: 30, shortlistMaximum: 33, quorum: 2, ranking: 'raw' as const };
const panelRules = { panel: { ...panel, quorumGrades: 8, floorGrade: 'passable' }, funding };
const frozen = (values: object, report: object) =>
  ({ report: { rules: { version: 4, sha256: 'hash', values }, ...report } }) as unknown as FrozenRound;
const line = (change: Partial<RankingEntry>): RankingEntry => ({
  applicationId: 'a',
  title: 'A',
  rank: 3,
  outcome: 'shortlisted',
  reasonCode: 'WITHIN_SIZE',
  ...change,
});

describe('a jury’s decision', () => {
  const round = (score: string | null) => frozen(juryRules, { cut: { score } });
  const marksOf = (mark: number) => Object.fromEntries(jury.criteria.map(({ id }) => [id, mark]));
  const readings = [
    { jurorId: 'j1', marks: { ...marksOf(3), [jury.criteria[0]?.id ?? '']: 1 } },
    { jurorId: 'j2', marks: marksOf(4) },
  ];
  const byCriterion = jury.criteria.map(({ label }, index) => ({
    label,
    mean: index === 0 ? '2.50' : '3.50',
    ofAll: index === 0 ? '2.33' : '3.00',
  }));
  const marked = { readings, exact: '7/2', raw: '3.50', corrected: '3.41', tie: null };
  /** As many lines as a test needs ranked, two of them with readings. */
  const listOf = (of: number) =>
    Array.from({ length: of }, (_, index) =>
      line({ detail: { readings: index === 0 ? readings : index === 1 ? [{ marks: marksOf(2) }] : [] } }),
    );
  const cut = { step: 'cut', size: 30, maximum: 33, score: '3.20', passes: true };

  test('of a marked application goes from its readings, by its score and rank, to the cut', () => {
    expect(juryDecision(round('3.20'), line({ score: '3.50', detail: marked }), listOf(40))).toEqual({
      rule: { id: 'jury-shortlist', version: 4, sha256: 'hash' },
      inputs: { readings },
      steps: [
        { step: 'readings', complete: 2, quorum: 2 },
        { step: 'score', ranking: 'raw', exact: '7/2', raw: '3.50', corrected: '3.41' },
        { step: 'rank', rank: 3, of: 40 },
        cut,
      ],
      figures: { of: 40, outOf: 5, readings: 2, byCriterion, rank: 3, score: '3.50', cutScore: '3.20' },
    });
  });

  test('of an application without a score has no score and no rank, and does not pass', () => {
    const unscored = line({
      rank: null,
      outcome: 'not-shortlisted',
      detail: { readings: [], exact: null, raw: null, corrected: null, tie: null },
    });
    expect(juryDecision(round(null), unscored, [])).toStrictEqual({
      rule: { id: 'jury-shortlist', version: 4, sha256: 'hash' },
      inputs: { readings: [] },
      steps: [
        { step: 'readings', complete: 0, quorum: 2 },
        { ...cut, score: null, passes: false },
      ],
      figures: { of: 0, outOf: 5, readings: 0 },
    });
  });

  test.each([
    ['a criterion', 'growth', { id: 'growth', label: jury.criteria[2]?.label }],
    ['no criterion that the rules have', 'luck', null],
  ])('on a tie that %s separates names it with its level', (_, criterion, named) => {
    const tie = { level: ['a', 'b'], decidedBy: 'criterion', criterion };
    const { steps } = juryDecision(round('3.20'), line({ detail: { ...marked, tie } }), listOf(40));
    expect(steps.slice(2)).toEqual([
      { step: 'rank', rank: 3, of: 40 },
      { step: 'tie', level: ['a', 'b'], decidedBy: 'criterion', criterion: named },
      cut,
    ]);
  });
});

describe('a panel’s decision', () => {
  const decide = (change: Partial<RankingEntry>, rules: object = panelRules) =>
    panelDecision(
      frozen(rules, { voters: 12 }),
      line(change),
      Array.from({ length: 30 }, () => line({})),
    );
  const graded = {
    grades: 12,
    juryRank: 5,
    place: 2,
    tally: [0, 0, 2, 2, 5, 3],
    majorityGrade: 4,
    sign: '+',
    above: 3,
    below: 4,
    approvals: null,
    tie: null,
    leftPlaces: 6,
  };
  const laureate = {
    outcome: 'laureate',
    reasonCode: 'FUNDED',
    requestedCents: 8_000_000,
    leftCents: 50_000_000,
    detail: graded,
  };
  const grade = { id: 'bien', label: { fr: 'Bien', en: 'Good' }, sign: '+' };
  const floor = { step: 'floor', floor: { fr: 'Passable', en: 'Fair' }, passes: true };
  const money = { step: 'funding', requestedCents: 8_000_000, leftCents: 50_000_000, leftPlaces: 6 };
  const rank = { step: 'rank', rank: 3, of: 30 };

  test('goes from the grades, by the majority grade and the rank, to the floor and the budget', () => {
    expect(decide(laureate)).toEqual({
      rule: { id: 'panel-majority-judgment', version: 4, sha256: 'hash' },
      inputs: { tally: graded.tally, given: 12, juryRank: 5, requestedCents: 8_000_000 },
      steps: [
        { step: 'grades', given: 12, quorum: 8, tally: graded.tally },
        { step: 'majority-grade', grade, above: 3, below: 4 },
        rank,
        floor,
        { ...money, whenOverBudget: 'skip', fits: true },
      ],
      figures: {
        of: 30,
        voters: 12,
        grades: 12,
        quorumGrades: 8,
        requestedCents: 8_000_000,
        rank: 3,
        grade,
        above: 3,
        below: 4,
        leftCents: 50_000_000,
        leftPlaces: 6,
      },
    });
  });

  test.each([null, 3])(
    'under the quorum of grades, with rank %s, says no more than how many were given',
    (rank) => {
      const detail = { grades: 7, juryRank: 5, place: 30 };
      expect(decide({ rank, outcome: 'not-selected', reasonCode: 'UNDER_QUORUM', detail })).toEqual({
        rule: { id: 'panel-majority-judgment', version: 4, sha256: 'hash' },
        inputs: { tally: null, given: 7, juryRank: 5, requestedCents: 0 },
        steps: [
          { step: 'grades', given: 7, quorum: 8, tally: null },
          ...(rank === null ? [] : [{ step: 'rank', rank, of: 30 }]),
        ],
        figures: { of: 30, voters: 12, grades: 7, quorumGrades: 8, requestedCents: 0 },
      });
    },
  );

  test.each([
    ['a tally without a grade', { majorityGrade: undefined }],
    ['a grade without a tally', { tally: undefined }],
    ['a grade that is not on the scale', { majorityGrade: 6 }],
  ])('on %s is made as under the quorum', (_, change) => {
    const { steps, figures } = decide({ ...laureate, detail: { ...graded, ...change } });
    expect(steps.map(({ step }) => step)).toEqual(['grades', 'rank']);
    expect(figures).not.toHaveProperty('rank');
    expect(figures).not.toHaveProperty('grade');
  });

  test('of a graded finalist without a rank has no rank, and no sign where none was written', () => {
    const { steps, figures } = decide({ ...laureate, rank: null, detail: { ...graded, sign: undefined } });
    expect(steps.map(({ step }) => step)).toEqual(['grades', 'majority-grade', 'floor', 'funding']);
    expect(figures).not.toHaveProperty('rank');
    expect(figures.grade).toEqual({ ...grade, sign: '' });
  });

  test('by approval counts the grades from the floor up', () => {
    const rules = { ...panelRules, panel: { ...panelRules.panel, method: 'approval' } };
    const { rule, steps } = decide({ ...laureate, detail: { ...graded, approvals: 10 } }, rules);
    expect(rule.id).toBe('panel-approval');
    expect(steps.slice(1, 4)).toEqual([
      { step: 'majority-grade', grade, above: 3, below: 4 },
      { step: 'approvals', approvals: 10, given: 12, from: floor.floor },
      rank,
    ]);
    expect(
      decide({ ...laureate, detail: { ...graded, approvals: undefined } }, rules).steps.slice(1, 3),
    ).toEqual([{ step: 'majority-grade', grade, above: 3, below: 4 }, rank]);
  });

  test('on a tie tells who were level and what separated them', () => {
    const tie = { level: ['a', 'b'], decidedBy: 'jury-rank' };
    expect(decide({ ...laureate, detail: { ...graded, tie } }).steps[3]).toEqual({
      step: 'tie',
      level: ['a', 'b'],
      decidedBy: 'jury-rank',
      criterion: null,
    });
  });

  test('below the floor does not look at the budget', () => {
    const { steps } = decide({ ...laureate, outcome: 'not-selected', reasonCode: 'BELOW_FLOOR' });
    expect(steps.slice(3)).toEqual([{ ...floor, passes: false }]);
  });

  test('of one for whom the budget no longer sufficed says that it did not fit', () => {
    const over = { ...laureate, outcome: 'waitlisted', reasonCode: 'OVER_BUDGET' };
    expect(decide(over, { ...panelRules, funding: { ...funding, whenOverBudget: 'stop' } }).steps[4]).toEqual(
      { ...money, whenOverBudget: 'stop', fits: false },
    );
  });

  test('on amounts that were not written counts nothing', () => {
    const bare = {
      outcome: 'laureate',
      detail: { ...graded, leftPlaces: undefined, above: undefined, below: undefined },
    };
    expect(decide(bare).steps.slice(1)).toEqual([
      { step: 'majority-grade', grade, above: 0, below: 0 },
      rank,
      floor,
      { step: 'funding', requestedCents: 0, leftCents: 0, leftPlaces: 0, whenOverBudget: 'skip', fits: true },
    ]);
  });

  test('with a floor that is no grade of the scale names it as it is written', () => {
    const rules = { ...panelRules, panel: { ...panelRules.panel, floorGrade: 'abolished' } };
    expect(decide(laureate, rules).steps[3]).toEqual({
      ...floor,
      floor: { fr: 'abolished', en: 'abolished' },
    });
  });
});
