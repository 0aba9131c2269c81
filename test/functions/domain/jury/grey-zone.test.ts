import { describe, expect, test } from 'vitest';
import { type GreyZoneFacts, greyZone } from '#domain/jury/grey-zone.ts';
import type { ShortlistEntry } from '#domain/jury/shortlist.ts';
import { fraction } from '#domain/values/exact.ts';

const entry = (applicationId: string, outcome: ShortlistEntry['outcome']): ShortlistEntry => ({
  applicationId,
  rank: 1,
  score: fraction(10),
  scoreText: '10.00',
  outcome,
  reason: outcome === 'shortlisted' ? 'WITHIN_CUT' : 'BELOW_CUT',
  tie: null,
});
const total = (applicationId: string, jurorId: string, score: number) => ({
  applicationId,
  jurorId,
  score: fraction(score),
});
const juror = (jurorId: string, readings: number, barredFrom: string[] = []) => ({
  jurorId,
  readings,
  barredFrom,
});
// Readers of a agree; those of b differ by 5 points.
const facts = (changed: Partial<GreyZoneFacts> = {}): GreyZoneFacts => ({
  ranking: 'raw',
  raw: [entry('b', 'not-shortlisted'), entry('a', 'shortlisted')],
  corrected: [entry('a', 'shortlisted'), entry('b', 'not-shortlisted')],
  totals: [total('a', 'x', 12), total('a', 'y', 12), total('b', 'x', 8), total('b', 'y', 13)],
  points: fraction(5),
  jurors: [juror('x', 2), juror('y', 2), juror('z', 4), juror('w', 3)],
  ...changed,
});
const seen = (cases: ReturnType<typeof greyZone>) =>
  cases.map(({ applicationId, reasons, proposed }) => [
    applicationId,
    ...reasons.map(({ code }) => code),
    proposed?.jurorId,
  ]);

describe('the grey zone', () => {
  test('given rankings that agree and readers exactly at the limit, is empty', () => {
    expect(greyZone(facts())).toEqual([]);
  });
  test('given readers beyond the limit, says by how much and proposes the least loaded other reader', () => {
    expect(greyZone(facts({ points: fraction(49, 10) }))).toEqual([
      {
        applicationId: 'b',
        reasons: [{ code: 'READERS_DIFFER', min: '8.00', max: '13.00', range: '5.00', limit: '4.90' }],
        proposed: { jurorId: 'w', readings: 3 },
      },
    ]);
  });
  test('given rankings that disagree, holds both that came in and that went out, and shares the readings', () => {
    const corrected = [entry('b', 'shortlisted'), entry('a', 'not-shortlisted')];
    // w has one reading more once proposed for a: level with z, the lower id.
    expect(seen(greyZone(facts({ corrected })))).toEqual([
      ['a', 'STATUS_DIFFERS', 'w'],
      ['b', 'STATUS_DIFFERS', 'w'],
    ]);
    const barred = { corrected, jurors: [juror('w', 3, ['b']), juror('z', 4)] };
    expect(seen(greyZone(facts(barred))).at(-1)).toEqual(['b', 'STATUS_DIFFERS', 'z']);
  });
  test('given jurors equally loaded, proposes the lowest id, in whatever order they come', () => {
    const level = [juror('v', 3), juror('w', 3), juror('u', 3)];
    for (const jurors of [
      level,
      level.toReversed(),
      level.toSorted((a, b) => (a.jurorId < b.jurorId ? -1 : 1)),
    ])
      expect(seen(greyZone(facts({ points: fraction(1), jurors })))).toEqual([['b', 'READERS_DIFFER', 'u']]);
  });
  test('given one reading more proposed to a juror, counts it before the next', () => {
    const corrected = [entry('b', 'shortlisted'), entry('a', 'not-shortlisted')];
    expect(seen(greyZone(facts({ corrected, jurors: [juror('w', 3), juror('v', 4)] })))).toEqual([
      ['a', 'STATUS_DIFFERS', 'w'],
      ['b', 'STATUS_DIFFERS', 'v'],
    ]);
  });
  test('given nobody left to read, still names the application', () => {
    const jurors = [juror('x', 2), juror('y', 2), juror('z', 0, ['b'])];
    expect(seen(greyZone(facts({ points: fraction(1), jurors })))).toEqual([
      ['b', 'READERS_DIFFER', undefined],
    ]);
  });
  test('given that the corrected ranking decides, there is none', () => {
    expect(greyZone(facts({ ranking: 'corrected', points: fraction(0) }))).toEqual([]);
  });
});
