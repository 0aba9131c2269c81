import { expect, test } from 'vitest';
import { appraisalOf } from '#domain/record/appraisal.ts';
import type { FrozenRound } from '#domain/record/round-facts.ts';
import type { RankingEntry } from '#domain/round/round.ts';
import { promotion1 } from '#test/support/cohort.ts';

const { jury, panel } = promotion1;
const marks = (mark: number) => ({ marks: Object.fromEntries(jury.criteria.map(({ id }) => [id, mark])) });
const read = (applicationId: string, rank: number, mark: number): RankingEntry => ({
  applicationId,
  title: applicationId,
  rank,
  score: `${mark}.00`,
  reasonCode: 'BELOW_CUT',
  outcome: rank === 1 ? 'shortlisted' : 'not-shortlisted',
  detail: { place: rank, readings: [marks(mark)], exact: `${mark}/1`, raw: null, corrected: null, tie: null },
});
const rules = { version: 1, sha256: 'x', values: jury };
const round = { round: 'jury', report: { rules, cut: { score: '4.00' } } } as unknown as FrozenRound;
const frozen = { round, ranking: [read('a', 1, 4), read('b', 2, 1)] };
const finalist = (applicationId: string, place: number, outcome: string, grade: string): RankingEntry => ({
  applicationId,
  title: applicationId,
  rank: place,
  outcome,
  grade,
  reasonCode: 'X',
  detail: { place },
});

test('a refusal by the jury has the marks beside those of all, and the mark of the last that was retained', () => {
  expect(appraisalOf(frozen, { round: 'jury', ranking: frozen.ranking }, 'b')).toEqual({
    readings: 1,
    outOf: jury.scale.max,
    score: '1.00',
    of: 2,
    lastIn: '4.00',
    byCriterion: jury.criteria.map(({ label }) => ({ label, mean: '1.00', ofAll: '2.50' })),
  });
});

test('a refusal by the panel has the jury’s marks, how many were ranked, and the grade of the last laureate in the order of the list', () => {
  const [low = '', high = ''] = panel.grades.map(({ id }) => id);
  const ranking = [
    finalist('c', 3, 'not-selected', low),
    finalist('b', 2, 'laureate', low),
    finalist('a', 1, 'laureate', high),
  ];
  expect(appraisalOf(frozen, { round: 'panel', ranking }, 'b')).toMatchObject({
    readings: 1,
    score: '1.00',
    of: 3,
    lastIn: low,
  });
});

test('where a list is closed there is no last one, and of a project that the jury did not judge nothing is said', () => {
  expect(appraisalOf(frozen, { round: 'waiting-list', ranking: [] }, 'b')).not.toHaveProperty('lastIn');
  expect(appraisalOf(frozen, { round: 'jury', ranking: frozen.ranking }, 'z')).toBeUndefined();
});
