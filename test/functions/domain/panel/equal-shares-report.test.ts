import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Ballot } from '#domain/panel/ballot.ts';
import { equalShares } from '#domain/panel/equal-shares.ts';
import { type EqualSharesReport, equalSharesReportSchema } from '#domain/panel/equal-shares-report.ts';
import { closePanelRound } from '#domain/panel/panel-closing.ts';
import { orderByLot } from '#domain/values/lot.ts';
import { promotion1 } from '#test/support/cohort.ts';

const grades = {
  t: 'tres-bien',
  b: 'bien',
  a: 'assez-bien',
  p: 'passable',
  i: 'insuffisant',
  r: 'a-rejeter',
};
type Letter = keyof typeof grades;
const ids = [...'ABCDEFGH'];
/** One row a voter, one letter a finalist; a hyphen recuses. */
function closingOf(
  rows: readonly string[],
  change: {
    requested?: readonly number[];
    juryRanks?: readonly number[];
    wellGraded?: string | undefined;
  } = {},
  funding: Partial<typeof promotion1.funding> = {},
): { report: EqualSharesReport; listed: string[] } {
  const { requested = [], juryRanks = [] } = change;
  const wellGraded = 'wellGraded' in change ? change.wellGraded : 'bien';
  const { wellGraded: _own, ...panel } = promotion1.panel;
  const closing = closePanelRound({
    finalists: [...(rows[0] ?? '')].map((_, index) => ({
      applicationId: ids[index] ?? '',
      title: ids[index] ?? '',
      requestedCents: requested[index] ?? 1_000,
      juryRank: juryRanks[index] ?? index + 1,
    })),
    ballots: rows.map((row, voter) => ({
      ballotId: voter.toString(16).padStart(32, '0'),
      grades: Object.fromEntries(
        [...row].flatMap((letter, index) =>
          letter === '-' ? [] : [[ids[index] ?? '', grades[letter as Letter]]],
        ),
      ),
    })) satisfies Ballot[],
    voters: rows.length,
    panelists: rows.length,
    seed: 'graine',
    fewerGrades: ids.map((applicationId) => ({ applicationId, reason: 'Déports.', by: 'claire' })),
    cohort: {
      panel: { ...panel, quorumVoters: 1, quorumGrades: 5, ...(wellGraded ? { wellGraded } : {}) },
      funding: { budgetCents: 3_000, maximumLaureates: 3, whenOverBudget: 'skip', ...funding },
      rulesVersion: 1,
    },
  });
  if (closing.outcome !== 'ranked') return expect.unreachable(closing.refusal.code);
  return {
    report: equalSharesReportSchema.parse(closing.report.equalShares),
    listed: closing.ranking.flatMap((one) => (one.outcome === 'laureate' ? [one.applicationId] : [])),
  };
}
const reportOf = (...given: Parameters<typeof closingOf>) => closingOf(...given).report;
const rows = (...of: [times: number, row: string][]) =>
  of.flatMap(([times, row]) => Array<string>(times).fill(row));

describe('two camps of ten and five, three projects each, places for three', () => {
  const camps = rows([10, 'tttaap'], [5, 'pppttt']);

  it('tells that the list leaves the smaller camp without a project, and which one Equal Shares gives it', () => {
    expect(reportOf(camps)).toEqual({
      wellGraded: 'bien',
      voters: 15,
      byList: { atLeast: 10, atMost: 10 },
      byEqualShares: { atLeast: 11, atMost: 15 },
      onlyByList: ['C'],
      onlyByEqualShares: ['D'],
    });
  });
  it('tells the same of a camp of four to nobody: neither its number, nor a project that it alone wants', () => {
    const small = rows([11, 'tttaap'], [4, 'pppttt']);
    expect(reportOf(small)).toEqual({
      wellGraded: 'bien',
      voters: 15,
      byList: { atLeast: 11, atMost: 15 },
      byEqualShares: { atLeast: 11, atMost: 15 },
      onlyByList: [],
      onlyByEqualShares: [],
    });
  });
  it('settles ties by the better rank of the jury, then by the lot', () => {
    expect(reportOf(camps, { juryRanks: [1, 2, 3, 6, 5, 4] }).onlyByEqualShares).toEqual(['F']);
    const level = reportOf(camps, { juryRanks: [1, 2, 3, 4, 4, 4] }).onlyByEqualShares;
    expect(level).toEqual(
      orderByLot('graine', 'panel', ids)
        .filter((id) => 'DEF'.includes(id))
        .slice(0, 1),
    );
  });
  it('counts from the floor where the file names no other grade', () => {
    const { wellGraded, byList } = reportOf(camps, { wellGraded: undefined });
    expect({ wellGraded, byList }).toEqual({ wellGraded: 'passable', byList: { atLeast: 11, atMost: 15 } });
  });
});

test('no project takes part that is under the floor, graded by fewer than five or dearer than the budget', () => {
  // A is under the floor though six grade it well, B is ranked on four grades, C is too dear; D is all that is left.
  const given = rows([6, 'ttt'], [9, 'r-t']).map(
    (row, voter) => `${voter < 4 ? row : row.replace(/^(.)./, '$1-')}t`,
  );
  const report = reportOf(given, { requested: [1_000, 1_000, 3_001, 1_000] });
  expect(report).toMatchObject({ onlyByList: ['B'], onlyByEqualShares: [] });
});

test('a vote in which nobody grades a project well, or of five voters, tells nothing that is not public', () => {
  expect(reportOf(rows([12, 'aap']))).toMatchObject({
    byList: { atLeast: 0, atMost: 4 },
    byEqualShares: { atLeast: 0, atMost: 4 },
    onlyByEqualShares: [],
  });
  for (const row of ['tpp', 'ppp'])
    expect(reportOf(rows([5, row]))).toMatchObject({
      byList: { atLeast: 0, atMost: 5 },
      byEqualShares: { atLeast: 0, atMost: 5 },
    });
});

test('on drawn votes it tells what is counted from the ballots again, merged, and names no project that fewer than five want', () => {
  // Where many grades are good, nearly everybody has a project that they want, and nothing is told; where few are, it is.
  const vote = fc.oneof(
    ...(['ttbbapir-', 'tbapppirr---'] as const).map((letters) =>
      fc.array(
        fc.array(fc.constantFrom(...(letters as Iterable<Letter | '-'>)), { minLength: 6, maxLength: 6 }),
        { minLength: 10, maxLength: 15 },
      ),
    ),
  );
  const seen = { differ: 0, told: 0 };
  fc.assert(
    fc.property(
      vote,
      fc.array(fc.integer({ min: 300, max: 2_000 }), { minLength: 6, maxLength: 6 }),
      (drawn, requested) => {
        const given = drawn.map((row) => row.join(''));
        const { report, listed } = closingOf(given, { requested });
        const wanting = (id: string) =>
          given.flatMap((row, voter) => ('tb'.includes(row[ids.indexOf(id)] ?? '-') ? [voter] : []));
        for (const id of report.onlyByEqualShares) expect(wanting(id).length).toBeGreaterThanOrEqual(5);
        if (report.onlyByEqualShares.length > 0) seen.differ += 1;
        const { onlyByList, onlyByEqualShares } = report;
        const shared = [...listed.filter((id) => !onlyByList.includes(id)), ...onlyByEqualShares];
        for (const [funded, told] of [
          [listed, report.byList],
          [shared, report.byEqualShares],
        ] as const) {
          const count = new Set(funded.flatMap(wanting)).size;
          const [few, most] = [count < 5, given.length - count < 5];
          expect([told.atLeast, told.atMost]).toEqual(
            few ? [0, 4] : most ? [given.length - 4, given.length] : [count, count],
          );
          if (!few && !most) seen.told += 1;
        }
      },
    ),
    { numRuns: 300 },
  );
  for (const times of Object.values(seen)) expect(times).toBeGreaterThan(10);
});

test('thirty finalists and fifteen voters are computed within the time of a closing', () => {
  let state = 1;
  const next = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
  const projects = Array.from({ length: 30 }, (_, index) => ({
    id: String(index),
    cost: Math.round(2_000_000 + next() * 18_000_000),
    supporters: Array.from({ length: 15 }, (__, voter) => voter).filter(() => next() < 0.5),
  }));
  const started = performance.now();
  const list = equalShares({ voters: 15, budget: 80_000_000, unit: 100, maximumProjects: 9, projects });
  expect(list).toHaveLength(9);
  expect(performance.now() - started).toBeLessThan(2_000);
});
