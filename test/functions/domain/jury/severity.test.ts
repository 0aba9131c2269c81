import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { correctSeverity, type ReadingTotal } from '#domain/jury/severity.ts';
import { fraction } from '#domain/values/exact.ts';
import { always } from '#test/support/property.ts';

const total = (applicationId: string, jurorId: string, score: number): ReadingTotal => ({
  applicationId,
  jurorId,
  score: fraction(score),
});

describe('the severity correction', () => {
  test('given jurors who agree, changes nothing', () => {
    const { applications, jurors } = correctSeverity([
      total('a', 'x', 12),
      total('a', 'y', 12),
      total('b', 'x', 9),
      total('b', 'y', 9),
    ]);
    expect(applications).toEqual([
      { applicationId: 'a', correctedMicros: 12_000_000n },
      { applicationId: 'b', correctedMicros: 9_000_000n },
    ]);
    expect(jurors.map(({ leaningMicros }) => leaningMicros)).toEqual([0n, 0n]);
  });
  test('given a juror two points below the other on n readings, finds n/(n+3) of a point each way', () => {
    // By symmetry f is the mean and b = ±β with n(1 − β) = 3β: β = n/(n + 3).
    const readings = ['a', 'b', 'c'].flatMap((id) => [total(id, 'severe', 10), total(id, 'lenient', 12)]);
    const { jurors, applications } = correctSeverity(readings);
    expect(jurors).toEqual([
      { jurorId: 'lenient', leaningMicros: 500_000n, readings: 3 },
      { jurorId: 'severe', leaningMicros: -500_000n, readings: 3 },
    ]);
    expect(applications[0]?.correctedMicros).toBe(11_000_000n);
  });
  test('lifts the application that met the severe juror above one of equal raw score', () => {
    const shared = ['s', 't', 'u'].flatMap((id) => [total(id, 'severe', 8), total(id, 'lenient', 14)]);
    const { applications } = correctSeverity([
      ...shared,
      total('a', 'severe', 10),
      total('b', 'lenient', 10),
    ]);
    const of = (id: string) => applications.find((one) => one.applicationId === id)?.correctedMicros ?? 0n;
    expect(of('a')).toBeGreaterThan(of('b'));
  });
  test('goes on until nothing changes, and no further than three hundred rounds', () => {
    // The second round finds the first one's estimates again.
    expect(correctSeverity([total('a', 'x', 12)]).rounds).toBe(2);
    // Two jurors of many readings whom one application links: each round leaves 200/204 of the distance.
    const many = ['x', 'y'].flatMap((juror) =>
      Array.from({ length: 200 }, (_, index) => total(`${juror}${index}`, juror, 10)),
    );
    const linked = [...many, total('link', 'x', 0), total('link', 'y', 20)];
    expect(correctSeverity(linked).rounds).toBe(300);
  });
  test('settles where both equations hold, in any order of readings', () => {
    const cells = fc.array(fc.tuple(fc.nat({ max: 4 }), fc.nat({ max: 3 }), fc.nat({ max: 20 })), {
      minLength: 1,
    });
    always(cells, (rows) => {
      const unique = new Map(rows.map(([i, j, score]) => [`${i} ${j}`, total(`a${i}`, `j${j}`, score)]));
      const readings = [...unique.values()];
      const corrected = correctSeverity(readings);
      expect(correctSeverity(readings.toReversed())).toEqual(corrected);
      const f = new Map(
        corrected.applications.map((one) => [one.applicationId, Number(one.correctedMicros) / 1e6]),
      );
      for (const { jurorId, leaningMicros, readings: count } of corrected.jurors) {
        const own = readings.filter((one) => one.jurorId === jurorId);
        const residuals = own.map((one) => Number(one.score.num) - (f.get(one.applicationId) ?? 0));
        const expected = residuals.reduce((sum, one) => sum + one, 0) / (count + 3);
        expect(Number(leaningMicros) / 1e6).toBeCloseTo(expected, 4);
      }
    });
  });
});
