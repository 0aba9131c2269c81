import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jurorFlags } from '#domain/jury/juror-flags.ts';
import { spreadByApplication } from '#domain/jury/jury-spread.ts';
import { correctSeverity, type ReadingTotal } from '#domain/jury/severity.ts';
import { fraction, squareRootText } from '#domain/values/exact.ts';
import { rankCorrelation } from '#domain/values/ranks.ts';
import { always } from '#test/support/property.ts';

const by = (jurorId: string, scores: number[]): ReadingTotal[] =>
  scores.map((score, index) => ({ applicationId: `a${index}`, jurorId, score: fraction(score) }));
const flagged = (totals: ReadingTotal[], points = 2) =>
  Object.fromEntries(
    jurorFlags(totals, correctSeverity(totals), fraction(points)).map((one) => [one.jurorId, one]),
  );
// Means 11 and 67/6, so leanings of 6/9 of 1/12; variances 14 and 329/30.
const steady = [...by('x', [6, 8, 10, 12, 14, 16]), ...by('y', [7, 8, 11, 12, 13, 16])];

describe('a juror is flagged to the president', () => {
  test('not at all when they read as the others do', () => {
    const jurors = flagged(steady);
    expect(jurors.x).toEqual({
      jurorId: 'x',
      readings: 6,
      leaning: '-0.06',
      spreadRatio: '1.13',
      correlation: '1.00',
      commonest: { total: '6.00', percent: '17' },
      flags: [],
    });
    expect(jurors.y?.flags).toEqual([]);
  });
  test('when severe or lenient beyond the bound', () => {
    const { x, y } = flagged([...by('x', [1, 3, 5, 7, 9, 11]), ...by('y', [9, 11, 13, 15, 17, 19])]);
    // n/(n+3) of four points each way.
    expect([x?.leaning, x?.flags, y?.leaning, y?.flags]).toEqual(['-2.67', ['SEVERE'], '2.67', ['LENIENT']]);
  });
  test('when their totals are spread far less or far more than those of their co-readers', () => {
    const { x, z } = flagged([...by('x', [9, 10, 11, 12, 13, 14]), ...by('z', [1, 5, 9, 13, 17, 20])]);
    expect([x?.flags, z?.flags]).toEqual([['NARROW_SPREAD'], ['WIDE_SPREAD']]);
  });
  test('not when the spread is exactly half, or double', () => {
    const { x, z } = flagged([...by('x', [5, 6, 7, 8, 9]), ...by('z', [3, 5, 7, 9, 11])]);
    expect([x?.spreadRatio, x?.flags, z?.spreadRatio, z?.flags]).toEqual(['0.50', [], '2.00', []]);
  });
  test('on their spread from five applications on that others read too, not on four', () => {
    const five = [...by('x', [9, 10, 11, 12, 13]), ...by('z', [1, 5, 9, 13, 17])];
    expect([flagged(five).x?.flags, flagged(five).z?.flags]).toEqual([['NARROW_SPREAD'], ['WIDE_SPREAD']]);
    const four = flagged([...by('x', [9, 10, 11, 12, 13]), ...by('z', [1, 5, 9, 13])]);
    expect(four.x).toMatchObject({ readings: 5, flags: [] });
  });
  test('when they rank against their co-readers', () => {
    const { z } = flagged([...steady, ...by('z', [16, 14, 12, 10, 8, 6])]);
    expect([z?.correlation, z?.flags]).toEqual(['-1.00', ['AGAINST_CO_READERS']]);
  });
  test('when more than 60 % of their totals are the same, and not at 60 %', () => {
    const others = by('x', [9, 10, 11, 12, 13]);
    const { z } = flagged([...others, ...by('z', [9, 12, 12, 12, 12])]);
    expect([z?.commonest, z?.flags]).toEqual([{ total: '12.00', percent: '80' }, ['SAME_TOTAL']]);
    expect(flagged([...others, ...by('z', [9, 10, 12, 12, 12])]).z?.flags).toEqual([]);
  });
  test('never on fewer than five readings', () => {
    const few = flagged([...by('x', [1, 2, 3, 4]), ...by('z', [20, 20, 20, 19])], 0);
    expect([few.x?.flags, few.z?.flags]).toEqual([[], []]);
  });
  test('from five readings on, in the order of their ids, and not at the bound itself', () => {
    const five = [...by('z', [9, 11, 13, 15, 17]), ...by('x', [1, 3, 5, 7, 9])];
    const severity = correctSeverity(five);
    const { leaningMicros } = severity.jurors.find(({ jurorId }) => jurorId === 'z') ?? expect.unreachable();
    const flagsAt = (leaningPoints: ReturnType<typeof fraction>) =>
      jurorFlags(five, severity, leaningPoints).map(({ jurorId, flags }) => [jurorId, flags]);
    expect(flagsAt(fraction(leaningMicros, 1_000_000n))).toEqual([
      ['x', []],
      ['z', []],
    ]);
    expect(flagsAt(fraction(leaningMicros - 1n, 1_000_000n))).toEqual([
      ['x', ['SEVERE']],
      ['z', ['LENIENT']],
    ]);
  });
  test('not for ranking neither with nor against their co-readers', () => {
    const { z } = flagged([...by('x', [1, 2, 3, 2, 1]), ...by('z', [1, 2, 3, 4, 5])]);
    expect([z?.correlation, z?.flags]).toEqual(['0.00', []]);
  });
  test('never by figures that do not exist: nobody else read the same, or all are level', () => {
    expect(flagged(by('x', [9, 10, 11, 12, 13])).x).toMatchObject({ spreadRatio: null, correlation: null });
    expect(flagged([...by('x', [9, 9, 9, 9, 8]), ...by('y', [9, 9, 9, 9, 9])]).x).toMatchObject({
      spreadRatio: null,
      correlation: null,
    });
  });
});

describe('the spread of an application', () => {
  test('is told with its range and sample deviation', () => {
    const totals = [12, 8, 16].map((score, index) => ({
      applicationId: 'a',
      jurorId: `j${index}`,
      score: fraction(score),
    }));
    expect(spreadByApplication(totals)).toEqual([
      {
        applicationId: 'a',
        readings: 3,
        min: '8.00',
        max: '16.00',
        range: '8.00',
        mean: '12.00',
        standardDeviation: '4.00',
      },
    ]);
    expect(spreadByApplication(totals.slice(0, 1))[0]).toMatchObject({
      range: '0.00',
      standardDeviation: null,
    });
  });
});

describe('figures without floating point', () => {
  test('a root is the nearest decimal', () => {
    expect([0, 2, 3, 4, 1_000_000].map((value) => squareRootText(fraction(value), 3))).toEqual([
      '0.000',
      '1.414',
      '1.732',
      '2.000',
      '1000.000',
    ]);
    expect(squareRootText(fraction(1, 4), 0)).toBe('1');
    expect(() => squareRootText(fraction(-1), 2)).toThrow(RangeError);
    always(fc.nat(), fc.integer({ min: 1, max: 1_000 }), (num, den) => {
      expect(Math.abs(Number(squareRootText(fraction(num, den), 4)) - Math.sqrt(num / den))).toBeLessThan(
        0.000_050_1,
      );
    });
  });
  test('ties take their mean rank', () => {
    const values = (numbers: number[]) => numbers.map((one) => fraction(one));
    // Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: r = 4.5 / √(4.5 × 5).
    expect(rankCorrelation(values([1, 2, 2, 3]), values([1, 2, 3, 4]))).toEqual({ sign: 1, text: '0.95' });
    expect(rankCorrelation(values([1]), values([2]))).toBeNull();
  });
  test('a correlation that is nothing, or next to nothing, is written without a sign', () => {
    const values = (numbers: number[]) => numbers.map((one) => fraction(one));
    expect(rankCorrelation(values([1, 2, 3]), values([2, 1, 2]))).toEqual({ sign: 0, text: '0.00' });
    // The squares of the differences sum to 456, where 455 would be none: r = 1 − 6 × 456 / (14 × 195).
    const against = [11, 7, 8, 3, 13, 10, 1, 2, 5, 6, 12, 14, 9, 4];
    expect(rankCorrelation(values(against.toSorted((a, b) => a - b)), values(against))).toEqual({
      sign: -1,
      text: '0.00',
    });
  });
});
