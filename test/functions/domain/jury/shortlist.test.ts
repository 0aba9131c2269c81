import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ApplicationScore, type JuryRules, scoreApplication } from '#domain/jury/jury-score.ts';
import { type ShortlistRules, shortlist } from '#domain/jury/shortlist.ts';
import { orderByLot } from '#domain/values/lot.ts';
import { always } from '#test/support/property.ts';

const criteria = [
  { id: 'team', weight: 2_500 },
  { id: 'impact', weight: 5_000 },
  { id: 'reach', weight: 2_500 },
];
const jury: JuryRules = { criteria, scale: { min: 0, max: 20 }, quorum: 1 };
const lot = { seed: 'graine', round: 'jury-1' };
const top = (size: number, maximum: number): ShortlistRules => ({ size, maximum, criteria });
const scored = (id: string, team: number, impact: number, reach: number): ApplicationScore =>
  scoreApplication(id, [{ jurorId: 'j', marks: { team, impact, reach } }], jury);
const seen = (entries: ReturnType<typeof shortlist>) =>
  entries.map(({ applicationId, rank, reason }) => `${applicationId} ${rank} ${reason}`);

// b, c and d are level at 10: b is ahead on impact, c and d differ on nothing.
const level = [
  scored('a', 12, 12, 12),
  scored('b', 8, 12, 8),
  scored('c', 10, 10, 10),
  scored('d', 10, 10, 10),
];
const unscored = scoreApplication('z', [], jury);

describe('a shortlist', () => {
  test('given a clear cut, takes the best and says why', () => {
    const entries = shortlist([unscored, ...level.toReversed()], top(1, 1), lot);
    expect(seen(entries)).toEqual([
      'a 1 WITHIN_CUT',
      'b 2 BELOW_CUT',
      'c 2 BELOW_CUT',
      'd 2 BELOW_CUT',
      'z null QUORUM_NOT_MET',
    ]);
    expect(entries[0]).toMatchObject({ scoreText: '12.00', outcome: 'shortlisted', tie: null });
  });
  test('given a tie at the cut and room for all, takes all who are level', () => {
    const entries = shortlist(level, top(2, 4), lot);
    expect(entries.map(({ outcome }) => outcome)).toEqual(Array(4).fill('shortlisted'));
    expect(entries[1]).toMatchObject({
      reason: 'TIE_ADMITTED',
      tie: { level: ['b', 'c', 'd'], decidedBy: 'room', criterion: null },
    });
  });
  test('given no room, separates those level by the main criterion', () => {
    const entries = shortlist(level, top(2, 3), lot);
    expect(seen(entries)).toEqual([
      'a 1 WITHIN_CUT',
      'b 2 TIE_CRITERION',
      'c 2 TIE_CRITERION',
      'd 2 TIE_CRITERION',
    ]);
    expect(entries.map(({ outcome }) => outcome)).toEqual([
      'shortlisted',
      'shortlisted',
      'not-shortlisted',
      'not-shortlisted',
    ]);
    const tie = { level: ['b', 'c', 'd'], decidedBy: 'criterion', criterion: 'impact' };
    expect(entries.slice(1).map((entry) => entry.tie)).toEqual([tie, tie, tie]);
  });
  test('given a published main criterion, begins with it', () => {
    const entries = shortlist(level, { ...top(2, 2), mainCriterion: 'team' }, lot);
    const passed = entries
      .filter(({ outcome }) => outcome === 'shortlisted')
      .map(({ applicationId }) => applicationId);
    expect(passed).toEqual(['a', orderByLot(lot.seed, lot.round, ['c', 'd'])[0]]);
  });
  test('after the main criterion goes on with the others by their weight, each once', () => {
    // All level at 10: team leaves e out, impact then takes f alone.
    const five = [
      scored('e', 8, 12, 8),
      scored('f', 10, 11, 8),
      scored('g', 10, 9, 12),
      scored('h', 10, 10, 10),
    ];
    const entries = shortlist(five, { ...top(1, 1), mainCriterion: 'team' }, lot);
    expect(
      entries.map(({ applicationId, outcome, tie }) => [applicationId, outcome, tie?.criterion]),
    ).toEqual([
      ['e', 'not-shortlisted', 'team'],
      ['f', 'shortlisted', 'impact'],
      ['g', 'not-shortlisted', 'impact'],
      ['h', 'not-shortlisted', 'impact'],
    ]);
  });
  test('without a score stands last, by id, and is not refused by the cut', () => {
    const none = ['y', 'z', 'x'].map((id) => scoreApplication(id, [], jury));
    expect(shortlist([...none, ...level], top(1, 1), lot).slice(4)).toEqual(
      ['x', 'y', 'z'].map((applicationId) => ({
        applicationId,
        rank: null,
        score: null,
        scoreText: null,
        outcome: 'unscored',
        reason: 'QUORUM_NOT_MET',
        tie: null,
      })),
    );
  });
  test('given nothing that separates, draws the lot among the rest', () => {
    const entries = shortlist(level, top(3, 3), lot);
    expect(entries[1]).toMatchObject({
      applicationId: 'b',
      outcome: 'shortlisted',
      reason: 'TIE_CRITERION',
      tie: { level: ['b', 'c', 'd'], decidedBy: 'criterion', criterion: 'impact' },
    });
    const [winner] = orderByLot(lot.seed, lot.round, ['c', 'd']);
    const byLot = entries.filter(({ reason }) => reason === 'TIE_LOT');
    expect(byLot.map(({ applicationId }) => applicationId)).toEqual(['c', 'd']);
    expect(
      byLot.filter(({ outcome }) => outcome === 'shortlisted').map((entry) => entry.applicationId),
    ).toEqual([winner]);
    expect(byLot[0]?.tie).toEqual({ level: ['c', 'd'], decidedBy: 'lot', criterion: null });
  });
  test('given fewer applications than places, takes them all', () => {
    expect(seen(shortlist(level, top(10, 10), lot)).every((line) => line.endsWith('WITHIN_CUT'))).toBe(true);
    expect(shortlist([], top(3, 3), lot)).toEqual([]);
  });
});

const marks = fc.integer({ min: 0, max: 3 });
const cohorts = fc
  .array(fc.tuple(marks, marks, marks), { maxLength: 12 })
  .map((rows) => rows.map((row, index) => scored(`a${index}`, ...row)));
const sizes = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.nat({ max: 3 }));

describe('whatever the scores', () => {
  test('the list holds its size, or at most its maximum when a tie is admitted whole', () => {
    always(cohorts, sizes, (cohort, [size, extra]) => {
      const entries = shortlist(cohort, top(size, size + extra), lot);
      const passed = entries.filter(({ outcome }) => outcome === 'shortlisted');
      expect(passed.length).toBeGreaterThanOrEqual(Math.min(size, cohort.length));
      expect(passed.length).toBeLessThanOrEqual(size + extra);
      if (passed.length > size) expect(passed.some(({ reason }) => reason === 'TIE_ADMITTED')).toBe(true);
    });
  });
  test('the order given does not matter, and nobody passes behind a better score that does not', () => {
    always(cohorts, sizes, (cohort, [size, extra]) => {
      const entries = shortlist(cohort, top(size, size + extra), lot);
      expect(shortlist(cohort.toReversed(), top(size, size + extra), lot)).toEqual(entries);
      const ranksOf = (outcome: string) =>
        entries.filter((entry) => entry.outcome === outcome).map(({ rank }) => rank ?? 0);
      const [worstIn, bestOut] = [
        Math.max(0, ...ranksOf('shortlisted')),
        Math.min(...ranksOf('not-shortlisted')),
      ];
      expect(worstIn).toBeLessThanOrEqual(bestOut);
    });
  });
});
