import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { correctSeverity, type ReadingTotal } from '#domain/jury/severity.ts';
import { fraction } from '#domain/values/exact.ts';
import { randomOf } from '#infra/cli/rehearsal/people/random.ts';
import { always } from '#test/support/property.ts';

const total = (applicationId: string, jurorId: string, score: number, per = 1): ReadingTotal => ({
  applicationId,
  jurorId,
  score: fraction(score, per),
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
  test('given applications that no two jurors share, finds no leaning: each is its own reference', () => {
    const { jurors } = correctSeverity([total('a', 'x', 12), total('b', 'y', 3)]);
    expect(jurors.map(({ leaningMicros }) => leaningMicros)).toEqual([0n, 0n]);
  });
  test.each([
    // Applications, jurors, panels: 94 and 300 readings a juror, and 1 000 in six panels that one application in 500 links.
    [188, 6, 1],
    [600, 6, 2],
    [10_000, 30, 6],
  ])('given %i applications and %i jurors in %i panels, finds what elimination finds', (...sizes) => {
    const readings = panelsOf(...sizes);
    const { applications, jurors } = correctSeverity(readings);
    const expected = byElimination(readings);
    for (const { applicationId, correctedMicros } of applications)
      expect(
        Math.abs(Number(correctedMicros) / 1e6 - (expected.get(applicationId) ?? Number.NaN)),
      ).toBeLessThan(6e-7);
    for (const { jurorId, leaningMicros } of jurors)
      expect(Math.abs(Number(leaningMicros) / 1e6 - (expected.get(jurorId) ?? Number.NaN))).toBeLessThan(
        6e-7,
      );
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

/** Three readers of each application, all of one panel, but for every five hundredth, whose last reader is of the next panel. */
function panelsOf(applications: number, jurors: number, panels: number): ReadingTotal[] {
  const random = randomOf('severity', `${applications}`);
  const leanings = Array.from({ length: jurors }, () => random.whole(-100, 100));
  const inPanel = jurors / panels;
  return Array.from({ length: applications }, (_, application) => {
    const merit = random.whole(100, 400);
    const panel = application % panels;
    const first = Math.floor(application / panels);
    return [0, 1, 2].map((nth) => {
      const linked = nth === 2 && application % 500 === 0;
      const juror = ((linked ? panel + 1 : panel) % panels) * inPanel + ((first + nth) % inPanel);
      return total(
        `a${application}`,
        `j${juror}`,
        merit + (leanings[juror] ?? 0) + random.whole(-80, 80),
        100,
      );
    });
  }).flat();
}

/** The normal equations in merits and leanings together, by Gauss on sparse rows: nothing of the rule's own way. */
function byElimination(readings: readonly ReadingTotal[]): Map<string, number> {
  const rows = new Map<string, { of: Map<string, number>; right: number }>();
  const rowOf = (id: string, shrinkage: number) => {
    const row = rows.get(id) ?? { of: new Map([[id, shrinkage]]), right: 0 };
    rows.set(id, row);
    return row;
  };
  const add = (row: Map<string, number>, id: string, value: number) =>
    row.set(id, (row.get(id) ?? 0) + value);
  for (const { applicationId } of readings) rowOf(applicationId, 0);
  for (const { applicationId, jurorId, score } of readings) {
    const [merit, leaning] = [rowOf(applicationId, 0), rowOf(jurorId, 3)];
    for (const row of [merit, leaning]) {
      add(row.of, applicationId, 1);
      add(row.of, jurorId, 1);
      row.right += Number(score.num) / Number(score.den);
    }
  }
  const inOrder = [...rows];
  for (const [pivotId, pivot] of inOrder)
    for (const id of [...pivot.of.keys()].filter((one) => one !== pivotId)) {
      const row = rows.get(id);
      const factor = (row?.of.get(pivotId) ?? 0) / (pivot.of.get(pivotId) ?? 1);
      if (row === undefined || factor === 0) continue;
      for (const [column, value] of pivot.of) add(row.of, column, -factor * value);
      row.of.delete(pivotId);
      row.right -= factor * pivot.right;
    }
  const found = new Map<string, number>();
  for (const [id, { of, right }] of inOrder.toReversed()) {
    const known = [...of].reduce(
      (sum, [column, value]) => sum + (column === id ? 0 : value * (found.get(column) ?? 0)),
      0,
    );
    found.set(id, (right - known) / (of.get(id) ?? 1));
  }
  return found;
}
