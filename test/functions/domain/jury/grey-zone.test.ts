import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chancesOf, type GreyZoneRules, greyZone } from '#domain/jury/grey-zone.ts';
import { correctSeverity, type ReadingTotal } from '#domain/jury/severity.ts';
import { fraction } from '#domain/values/exact.ts';
import { always } from '#test/support/property.ts';

const rules: GreyZoneRules = { ranking: 'raw', quorum: 2, shortlistSize: 2 };
const read = (applicationId: string, ...scores: number[]): ReadingTotal[] =>
  scores.map((score, index) => ({ applicationId, jurorId: `j${index}`, score: fraction(score) }));
const shown = (totals: readonly ReadingTotal[], changed: Partial<GreyZoneRules> = {}) =>
  chancesOf(totals, { ...rules, ...changed }).map(({ applicationId, chanceMicros }) => [
    applicationId,
    chanceMicros,
  ]);

/** The normal distribution by Simpson's rule: nothing of the polynomial that the rule uses. */
function normal(x: number): number {
  const steps = 4_000;
  const density = (at: number) => Math.exp((-at * at) / 2) / Math.sqrt(2 * Math.PI);
  const width = x / steps;
  let sum = density(0) + density(x);
  for (let step = 1; step < steps; step += 1) sum += (step % 2 === 1 ? 4 : 2) * density(step * width);
  return 0.5 + (sum * width) / 3;
}

/** From SELECTION.md §5, with plain numbers. */
function chancesByHand(totals: readonly ReadingTotal[], { ranking, shortlistSize }: GreyZoneRules) {
  const severity = correctSeverity(totals);
  const z = totals.map(({ applicationId, jurorId, score }) => {
    const leaning = severity.jurors.find((one) => one.jurorId === jurorId)?.leaningMicros ?? 0n;
    const value = Number(score.num) / Number(score.den);
    return { applicationId, value: ranking === 'raw' ? value : value - Number(leaning) / 1e6 };
  });
  const ids = [...new Set(totals.map(({ applicationId }) => applicationId))].sort();
  const own = (id: string) => z.filter(({ applicationId }) => applicationId === id).map(({ value }) => value);
  const average = (id: string) => own(id).reduce((sum, one) => sum + one, 0) / own(id).length;
  const squares = ids.flatMap((id) => own(id).map((one) => (one - average(id)) ** 2));
  const sigma = Math.sqrt(squares.reduce((sum, one) => sum + one, 0) / (totals.length - ids.length));
  const ordered = ids.map(average).sort((a, b) => b - a);
  const cut = ((ordered[shortlistSize - 1] ?? 0) + (ordered[shortlistSize] ?? 0)) / 2;
  return new Map(ids.map((id) => [id, normal((average(id) - cut) / (sigma / Math.sqrt(own(id).length)))]));
}

describe('the chance of being in', () => {
  test('is one half at the cut, and by the table of the normal distribution one deviation from it', () => {
    // Readings lie 1 from their mean, two each: the deviation of one is √2, of the mean of two 1. The cut is at 4.
    const totals = [...read('a', 4, 6), ...read('b', 4, 6), ...read('c', 2, 4), ...read('d', 3, 5)];
    const apart = [...read('a', 5, 7), ...read('b', 4, 6), ...read('c', 2, 4), ...read('d', 2, 4)];
    // Φ(1) = 0.8413447, Φ(2) = 0.9772499.
    expect(shown(apart)).toEqual([
      ['a', 977_250],
      ['b', 841_345],
      ['c', 158_655],
      ['d', 158_655],
    ]);
    expect(shown(totals, { shortlistSize: 3 })).toContainEqual(['d', 691_462]);
  });
  test('is certain where there is a place for everybody, and unknown where nobody was read twice', () => {
    expect(shown([...read('a', 4, 6), ...read('b', 1, 2)])).toEqual([
      ['a', 1_000_000],
      ['b', 1_000_000],
    ]);
    const once = [read('a', 4), read('b', 3), read('c', 2)].flat();
    expect(shown(once, { quorum: 1 })).toEqual([]);
    expect(shown([])).toEqual([]);
  });
  test('is all, nothing or even where readers never differ', () => {
    expect(shown([...read('a', 5, 5), ...read('b', 3, 3), ...read('c', 3, 3), ...read('d', 1, 1)])).toEqual([
      ['a', 1_000_000],
      ['b', 500_000],
      ['c', 500_000],
      ['d', 0],
    ]);
  });
  test('is counted from scores whose halves of a millionth are rounded upwards', () => {
    // In ten-thousandths: a has the mean 40 1/8, 4 012.5 millionths, b has 40. The cut is half way from 4 013 to 4 000.
    const totals = [
      ...read('a', 40, 40, 40, 40, 40, 40, 40, 41),
      ...read('b', 40, 40, 40, 40, 40, 40, 40, 40),
    ].map((one) => ({ ...one, score: fraction(one.score.num, 10_000) }));
    const [a] = chancesOf(totals, { ...rules, shortlistSize: 1 });
    const sigma = Math.sqrt((7 * 13 ** 2 + 87 ** 2) / 14);
    expect((a?.chanceMicros ?? 0) / 1e6).toBeCloseTo(normal((6.5 * Math.sqrt(8)) / sigma), 5);
  });
  test('is not told of an application under the quorum, nor does that one move the cut', () => {
    const three = [...read('a', 5, 6), ...read('b', 3, 4), ...read('c', 1, 2)];
    expect(shown([...three, ...read('short', 3)])).toEqual(shown(three));
  });
  test('is what the formula says, under either ranking, whatever the order of the readings', () => {
    const cells = fc.uniqueArray(fc.tuple(fc.nat({ max: 7 }), fc.nat({ max: 4 }), fc.nat({ max: 50_000 })), {
      minLength: 12,
      maxLength: 40,
      selector: ([application, juror]) => `${application} ${juror}`,
    });
    const ranking = fc.constantFrom('raw' as const, 'corrected' as const);
    always(fc.tuple(cells, ranking, fc.integer({ min: 1, max: 4 })), ([rows, by, shortlistSize]) => {
      const totals = rows.map(([application, juror, score]) => ({
        applicationId: `a${application}`,
        jurorId: `j${juror}`,
        score: fraction(score, 10_000),
      }));
      const given = { ranking: by, quorum: 1, shortlistSize };
      const chances = chancesOf(totals, given);
      expect(chancesOf(totals.toReversed(), given)).toEqual(chances);
      if (chances.every(({ chanceMicros }) => chanceMicros === 1_000_000)) return;
      const expected = chancesByHand(totals, given);
      for (const { applicationId, chanceMicros } of chances)
        expect(Math.abs(chanceMicros / 1e6 - (expected.get(applicationId) ?? Number.NaN))).toBeLessThan(2e-5);
    });
  });
});

describe('the grey zone', () => {
  const chance = (applicationId: string, chanceMicros: number) => ({ applicationId, chanceMicros });
  test('holds who has from 10 % to 90 % of chances, nearest the cut first, equals by their ids', () => {
    const all = [
      chance('a', 100_000),
      chance('b', 99_999),
      chance('c', 900_000),
      chance('d', 900_001),
      chance('e', 620_000),
      chance('f', 380_000),
      chance('g', 500_000),
    ];
    for (const given of [all, all.toReversed()])
      expect(greyZone(given).map(({ applicationId }) => applicationId)).toEqual(['g', 'e', 'f', 'a', 'c']);
  });
  test('is there under either ranking', () => {
    const totals = [...read('a', 5, 3), ...read('b', 4, 3), ...read('c', 3, 4), ...read('d', 0, 1)];
    for (const ranking of ['raw', 'corrected'] as const)
      expect(greyZone(chancesOf(totals, { ...rules, ranking })).length).toBeGreaterThan(0);
  });
});
