import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type JuryRules,
  juryQuorum,
  leaningPoints,
  marksProblems,
  readingScore,
  scoreApplication,
} from '#domain/jury/jury-score.ts';
import { compare, fraction } from '#domain/values/exact.ts';
import { always } from '#test/support/property.ts';

const rules: JuryRules = {
  criteria: [
    { id: 'impact', weight: 4_000 },
    { id: 'feasibility', weight: 3_500 },
    { id: 'team', weight: 2_500 },
  ],
  scale: { min: 0, max: 20 },
  quorum: 2,
};
const reading = (jurorId: string, impact: number, feasibility: number, team: number) => ({
  jurorId,
  marks: { impact, feasibility, team },
});
const mark = fc.integer({ min: 0, max: 20 });
const readings = fc
  .array(fc.tuple(mark, mark, mark), { minLength: 2, maxLength: 6 })
  .map((rows) => rows.map((row, index) => reading(`j${index}`, ...row)));

describe('a reading', () => {
  test('is the exact weighted mean of its marks', () => {
    expect(readingScore({ impact: 15, feasibility: 11, team: 14 }, rules)).toEqual(fraction(1335, 100));
  });
  test('lists every problem at once', () => {
    expect(marksProblems({ impact: 21, feasibility: 10.5, charm: 3 }, rules)).toEqual([
      { criterion: 'impact', code: 'mark-out-of-scale' },
      { criterion: 'feasibility', code: 'mark-out-of-scale' },
      { criterion: 'team', code: 'missing-mark' },
      { criterion: 'charm', code: 'unknown-criterion' },
    ]);
  });
  test('has its marks on the scale, both ends included', () => {
    const scale = { ...rules, scale: { min: 5, max: 20 } };
    expect(marksProblems({ impact: 5, feasibility: 20, team: 12 }, scale)).toEqual([]);
    expect(marksProblems({ impact: 4, feasibility: 21, team: 12 }, scale)).toEqual([
      { criterion: 'impact', code: 'mark-out-of-scale' },
      { criterion: 'feasibility', code: 'mark-out-of-scale' },
    ]);
  });
});

describe('points on a scale that does not begin at nought', () => {
  const scale = { min: 5, max: 25 };
  test('are a leaning beyond a tenth of it', () => {
    expect(leaningPoints({ scale })).toEqual(fraction(2));
  });
});

describe('the score of an application', () => {
  test('is the exact mean of its complete readings', () => {
    const score = scoreApplication(
      'a1',
      [reading('j1', 15, 11, 14), reading('j2', 16, 12, 14), reading('j3', 10, 10, 11)],
      rules,
    );
    expect(score).toMatchObject({
      outcome: 'scored',
      score: fraction(3770, 300),
      scoreText: '12.57',
      readings: 3,
    });
    expect(score.outcome === 'scored' && score.byCriterion.team).toEqual(fraction(13));
  });
  test('ignores an incomplete reading, and needs the quorum without it', () => {
    const incomplete = { jurorId: 'j3', marks: { impact: 20 } };
    const got = scoreApplication('a1', [reading('j1', 15, 11, 14), incomplete], rules);
    expect(got).toEqual({ outcome: 'quorum-not-met', applicationId: 'a1', needed: 2, got: 1 });
  });
  test('needs one reading, even where no quorum is asked', () => {
    expect(scoreApplication('a1', [], { ...rules, quorum: 0 })).toEqual({
      outcome: 'quorum-not-met',
      applicationId: 'a1',
      needed: 1,
      got: 0,
    });
  });
  test('does not depend on the order of the readings', () => {
    always(readings, (all) => {
      expect(scoreApplication('a', all.toReversed(), rules)).toEqual(scoreApplication('a', all, rules));
    });
  });
  test('never falls when a mark rises', () => {
    always(readings, (all) => {
      const raised = all.map(({ jurorId, marks }) => ({
        jurorId,
        marks: { ...marks, team: Math.min(marks.team + 1, 20) },
      }));
      const [before, after] = [scoreApplication('a', all, rules), scoreApplication('a', raised, rules)];
      if (before.outcome !== 'scored' || after.outcome !== 'scored') expect.unreachable();
      else expect(compare(after.score, before.score)).toBeGreaterThanOrEqual(0);
    });
  });
});

describe('a jury round', () => {
  const scored = scoreApplication('a1', [reading('j1', 1, 2, 3), reading('j2', 1, 2, 3)], rules);
  test('closes when every application has its quorum', () => {
    expect(juryQuorum([scored])).toEqual({ met: true });
  });
  test('names those that lack readings', () => {
    expect(juryQuorum([scored, scoreApplication('a2', [], rules)])).toEqual({
      met: false,
      short: [{ applicationId: 'a2', needed: 2, got: 0 }],
    });
  });
});
