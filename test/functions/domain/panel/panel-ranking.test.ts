import { describe, expect, test } from 'vitest';
import { type PanelRules, rankFinalists } from '#domain/panel/panel-ranking.ts';
import { orderByLot } from '#domain/values/lot.ts';

const rules: PanelRules = { voting: { method: 'majority-judgment' }, quorumVoters: 10 };
const lot = { seed: 'graine', round: 'panel-1' };
const finalist = (applicationId: string, juryRank: number, counts: number[]) => ({
  applicationId,
  juryRank,
  tally: counts.map(BigInt),
});
const good = [0, 0, 0, 2, 6, 4];
const fair = [1, 2, 5, 4, 0, 0];
const placesOf = (ranking: ReturnType<typeof rankFinalists>) =>
  ranking.outcome === 'ranked' ? ranking.places : expect.unreachable();

describe("the panel's order", () => {
  test('follows the vote, then the better jury rank, then the lot', () => {
    const finalists = [
      finalist('f', 1, fair),
      finalist('g1', 5, good),
      finalist('g2', 3, good),
      finalist('g3', 5, good),
    ];
    const drawn = orderByLot(lot.seed, lot.round, ['g1', 'g3']);
    const places = placesOf(rankFinalists(finalists, 12, rules, lot));
    expect(places.map(({ applicationId, place, rank }) => [applicationId, place, rank])).toEqual([
      ['g2', 1, 1],
      [drawn[0], 2, 1],
      [drawn[1], 3, 1],
      ['f', 4, 4],
    ]);
    expect(places.map(({ tie }) => tie?.decidedBy ?? null)).toEqual(['jury-rank', 'lot', 'lot', null]);
    expect(places.map(({ lotGroup }) => lotGroup)).toEqual([[], drawn, drawn, []]);
    expect(placesOf(rankFinalists(finalists.toReversed(), 12, rules, lot))).toEqual(places);
  });
  test('tells of two level by the vote which of them the jury put first', () => {
    const places = placesOf(rankFinalists([finalist('g', 2, good), finalist('h', 1, good)], 12, rules, lot));
    const tie = { level: ['h', 'g'], decidedBy: 'jury-rank' };
    expect(places.map((place) => [place.applicationId, place.tie, place.lotGroup])).toEqual([
      ['h', tie, []],
      ['g', tie, []],
    ]);
  });
  test('given too few voters, does not exist', () => {
    expect(rankFinalists([finalist('f', 1, fair)], 9, rules, lot)).toEqual({
      outcome: 'quorum-not-met',
      needed: 10,
      got: 9,
    });
  });
  test('ranks a finalist by the grades that it has, however few', () => {
    const few = [finalist('f', 1, fair), finalist('g', 2, [0, 0, 0, 0, 7, 0])];
    expect(placesOf(rankFinalists(few, 12, rules, lot)).map(({ applicationId }) => applicationId)).toEqual([
      'g',
      'f',
    ]);
  });
  test('follows approval where the cohort says so', () => {
    const approval: PanelRules = { ...rules, voting: { method: 'approval', fromGrade: 2 } };
    const places = placesOf(
      rankFinalists([finalist('f', 1, fair), finalist('g', 2, good)], 12, approval, lot),
    );
    expect(places.map(({ applicationId, approvals }) => [applicationId, approvals])).toEqual([
      ['g', 12n],
      ['f', 9n],
    ]);
  });
});
