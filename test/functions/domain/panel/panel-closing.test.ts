import { describe, expect, test } from 'vitest';
import type { Ballot } from '#domain/panel/ballot.ts';
import {
  type CountedFinalist,
  closePanelRound,
  type PanelCount,
  type PanelFacts,
  rankPanel,
} from '#domain/panel/panel-closing.ts';
import { orderByLot } from '#domain/values/lot.ts';
import { promotion1 } from '#test/support/cohort.ts';

const finalist = (applicationId: string, juryRank = 1) => ({
  applicationId,
  title: `Projet ${applicationId}`,
  requestedCents: 1_000,
  juryRank,
});
const panel = {
  ...promotion1.panel,
  method: 'majority-judgment' as 'majority-judgment' | 'approval',
  grades: ['worst', 'fair', 'best'].map((id) => ({ id, label: { fr: id, en: id } })),
  floorGrade: 'fair',
  quorumVoters: 2,
  quorumGrades: 2,
};
/** Ballots of one letter per finalist in the order of the names: `w`, `f`, `b`, or a hyphen for a recusal. */
const ballots = (...rows: string[]): Ballot[] =>
  rows.map((row, voter) => ({
    ballotId: String(voter).padStart(32, '0'),
    grades: Object.fromEntries(
      [...row].flatMap((letter, nth) => {
        const grade = panel.grades.find(({ id }) => id.startsWith(letter));
        return grade ? [['abcdef'.charAt(nth), grade.id]] : [];
      }),
    ),
  }));
const close = (given: Ballot[], change: Partial<PanelFacts> = {}, rules: Partial<typeof panel> = {}) =>
  closePanelRound({
    finalists: [finalist('c', 3), finalist('b', 2), finalist('a', 1)],
    ballots: given,
    voters: given.length,
    panelists: 5,
    cohort: {
      panel: { ...panel, ...rules },
      funding: { budgetCents: 2_500, maximumLaureates: 2, whenOverBudget: 'skip' },
      rulesVersion: 1,
    },
    seed: 'graine',
    ...change,
  });
/** From the counts alone. */
const replay = (finalists: CountedFinalist[], change: Partial<PanelCount> = {}) =>
  rankPanel({
    finalists,
    voters: 2,
    panelists: 5,
    receipts: ['1', '2'],
    seed: 'graine',
    cohort: {
      panel,
      funding: { budgetCents: 2_500, maximumLaureates: 2, whenOverBudget: 'skip' },
      rulesVersion: 1,
    },
    ...change,
  });
const reportOf = (closing: ReturnType<typeof close>) =>
  closing.outcome === 'ranked' ? closing.report : expect.unreachable();
const linesOf = (closing: ReturnType<typeof close>) =>
  closing.outcome === 'ranked'
    ? closing.ranking.map((one) => [one.applicationId, one.rank, one.outcome, one.reasonCode, one.grade])
    : expect.unreachable();

describe('a panel round does not close', () => {
  test('while ballots and voters differ in number, either way', () => {
    for (const voters of [1, 3])
      expect(close(ballots('bbb', 'bbb'), { voters })).toEqual({
        outcome: 'refused',
        refusal: { code: 'ballot-count-mismatch', ballots: 2, voters },
      });
  });
  test('with fewer voters than its quorum', () => {
    expect(close(ballots('bbb'))).toEqual({
      outcome: 'refused',
      refusal: { code: 'quorum-not-met', needed: 2, got: 1 },
    });
  });
});

describe('a panel round does not close either', () => {
  test('while ballots that grade nobody make up its quorum', () => {
    expect(close(ballots('bbb', 'bbb', '---'), {}, { quorumVoters: 3 })).toMatchObject({
      refusal: { code: 'quorum-not-met', needed: 3, got: 2 },
    });
  });
  test('while one of those short of grades is undecided: it names them all', () => {
    const decided = [{ applicationId: 'b', reason: 'Vu.', by: 'claire' }];
    for (const fewerGrades of [[], decided])
      expect(close(ballots('b-f', 'b--'), { fewerGrades })).toEqual({
        outcome: 'refused',
        refusal: {
          code: 'grades-not-met',
          needed: 2,
          applications: [
            { applicationId: 'b', title: 'Projet b', needed: 2, got: 0 },
            { applicationId: 'c', title: 'Projet c', needed: 2, got: 1 },
          ],
        },
      });
  });
  test('and names them in the order of their ids, in whichever they come', () => {
    const finalists = ['b', 'd', 'a', 'c'].map((id) => finalist(id));
    const closing = close(ballots('---b', '---b'), { finalists });
    const { refusal } = closing.outcome === 'refused' ? closing : expect.unreachable();
    const named = refusal.code === 'grades-not-met' ? refusal.applications : expect.unreachable();
    expect(named.map(({ applicationId }) => applicationId)).toEqual(['a', 'b', 'c']);
  });
});

describe('a panel round that closes', () => {
  test('ranks by the vote and funds in that order, one under the floor never', () => {
    expect(linesOf(close(ballots('fbw', 'fbw')))).toEqual([
      ['b', 1, 'laureate', 'FUNDED', 'best'],
      ['a', 2, 'laureate', 'FUNDED', 'fair'],
      ['c', 3, 'not-selected', 'BELOW_FLOOR', 'worst'],
    ]);
  });
  test('ranks one short of grades on those that it has, once that is decided, and says so', () => {
    const fewerGrades = [
      { applicationId: 'b', reason: 'Trois voisins se sont déportés.', by: 'claire' },
      { applicationId: 'a', reason: 'Inutile.', by: 'claire' },
    ];
    const closing = close(ballots('fb', 'f-'), { finalists: [finalist('b'), finalist('a')], fewerGrades });
    expect(linesOf(closing)).toEqual([
      ['b', 1, 'laureate', 'FUNDED', 'best'],
      ['a', 2, 'laureate', 'FUNDED', 'fair'],
    ]);
    const { ranking, report } = closing.outcome === 'ranked' ? closing : expect.unreachable();
    expect(ranking.map(({ detail }) => detail?.onFewerGrades)).toEqual([true, undefined]);
    expect(report.rankedOnFewerGrades).toEqual([{ ...fewerGrades[0], grades: 1 }]);
  });
  test('puts one without any grade last, without a majority grade, once that is decided', () => {
    const fewerGrades = [{ applicationId: 'b', reason: 'Tous se sont déportés.', by: 'claire' }];
    const closing = close(ballots('w-', 'w-'), { finalists: [finalist('b'), finalist('a')], fewerGrades });
    expect(linesOf(closing)).toEqual([
      ['a', 1, 'not-selected', 'BELOW_FLOOR', 'worst'],
      ['b', 2, 'not-selected', 'GRADES_NOT_MET', undefined],
    ]);
    const { report } = closing.outcome === 'ranked' ? closing : expect.unreachable();
    expect(report.rankedOnFewerGrades).toEqual([{ ...fewerGrades[0], grades: 0 }]);
  });
  test('replays a round of before, in which those short of grades came last, unranked', () => {
    const closing = replay([
      { ...finalist('c', 3), grades: 0, tally: null },
      { ...finalist('a', 1), grades: 2, tally: [0n, 0n, 2n] },
      { ...finalist('b', 2), grades: 0, tally: null },
    ]);
    expect(linesOf(closing)).toEqual([
      ['a', 1, 'laureate', 'FUNDED', 'best'],
      ['b', 2, 'not-selected', 'GRADES_NOT_MET', undefined],
      ['c', 2, 'not-selected', 'GRADES_NOT_MET', undefined],
    ]);
    expect(reportOf(closing)).not.toHaveProperty('rankedOnFewerGrades');
  });
  test('tells in the order of their ids who is ranked on fewer grades, also whom no decision names any more', () => {
    const short = (applicationId: string, tally: CountedFinalist['tally']) =>
      ({ ...finalist(applicationId), grades: 1, tally }) satisfies CountedFinalist;
    const ranked = [0n, 0n, 1n];
    const decided = { applicationId: 'd', reason: 'Tous se sont déportés.', by: 'claire' };
    const counted = [
      short('c', ranked),
      short('e', null),
      short('a', ranked),
      short('d', null),
      short('b', ranked),
    ];
    const whole = { ...finalist('f'), grades: 2, tally: [0n, 0n, 2n] };
    const report = reportOf(replay([...counted, whole], { fewerGrades: [decided] }));
    const unnamed = (applicationId: string) => ({ applicationId, grades: 1, reason: '', by: '' });
    expect(report.rankedOnFewerGrades).toEqual([
      unnamed('a'),
      unnamed('b'),
      unnamed('c'),
      { ...decided, grades: 1 },
    ]);
  });
  test('is none where too few voted', () => {
    expect(replay([{ ...finalist('a'), grades: 1, tally: [0n, 0n, 1n] }], { voters: 1 })).toEqual({
      outcome: 'refused',
      refusal: { code: 'quorum-not-met', needed: 2, got: 1 },
    });
  });
  test('leaves those whom neither the vote nor the jury separates to the lot of the panel', () => {
    const ids = [...'abcdef'];
    const level = { finalists: ids.map((id) => finalist(id)) };
    expect(linesOf(close(ballots('bbbbbb', 'bbbbbb'), level)).map(([id]) => id)).toEqual(
      orderByLot('graine', 'panel', ids),
    );
  });
  test('counts as approval each grade from the floor up, where the cohort votes so, and says how many', () => {
    const closing = close(ballots('bfw', 'wfw', 'wff'), {}, { method: 'approval' });
    const approvals = (given: typeof closing) =>
      given.outcome === 'ranked'
        ? given.ranking.map(({ applicationId, detail }) => [applicationId, detail?.approvals])
        : expect.unreachable();
    expect(approvals(closing)).toEqual([
      ['b', 3],
      ['a', 1],
      ['c', 1],
    ]);
    expect(approvals(close(ballots('bfw', 'bfw')))).toEqual([
      ['a', null],
      ['b', null],
      ['c', null],
    ]);
  });
});
