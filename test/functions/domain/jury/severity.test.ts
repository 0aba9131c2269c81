import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ApplicationScore, readingScore, scoreApplication } from '#domain/jury/jury-score.ts';
import { correctSeverity, type ReadingTotal } from '#domain/jury/severity.ts';
import { shortlist } from '#domain/jury/shortlist.ts';
import { add, fraction } from '#domain/values/exact.ts';
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
  test('given halves of a millionth, rounds them upwards, in a jury of any size, and nothing that is not quite one', () => {
    // On five applications two jurors lean 5/16 of what they differ by: 62.5 millionths of two ten-thousandths.
    const pair = (tenThousandths: number) =>
      [1, 2, 3, 4, 5].flatMap((id) => [
        total(`pair ${id}`, 'x', 20_000, 10_000),
        total(`pair ${id}`, 'y', 20_000 + tenThousandths, 10_000),
      ]);
    const leaningsOf = (readings: ReadingTotal[]) =>
      correctSeverity(readings)
        .jurors.filter(({ jurorId }) => 'xy'.includes(jurorId))
        .map(({ leaningMicros }) => leaningMicros);
    expect(leaningsOf(pair(2))).toEqual([-62n, 63n]);
    expect(leaningsOf([...panelsOf(600, 120, 1), ...pair(2)])).toEqual([-62n, 63n]);
    const nearly = fraction(10n ** 56n - 1n, 5n * 10n ** 59n);
    const near = pair(0).map((one) =>
      one.jurorId === 'y' ? { ...one, score: add(one.score, nearly) } : one,
    );
    expect(leaningsOf(near)).toEqual([-62n, 62n]);
  });
  test('given two applications level to the last digit, keeps them level for their criteria to separate', () => {
    const rules = { criteria: weighted, scale: { min: 1, max: 4 }, quorum: 2 };
    const scores = Object.entries(levelJury).map(([id, readings]) => scoreApplication(id, readings, rules));
    const totals = Object.entries(levelJury).flatMap(([applicationId, readings]) =>
      readings.map(({ jurorId, marks }) => ({ applicationId, jurorId, score: readingScore(marks, rules) })),
    );
    const micros = new Map(
      correctSeverity(totals).applications.map((one) => [one.applicationId, one.correctedMicros]),
    );
    // Both are 1351/640, whose 2 110 937.5 millionths are halfway.
    expect([micros.get('a06'), micros.get('a10')]).toEqual([2_110_938n, 2_110_938n]);
    const corrected = scores.map((one) => ({
      ...one,
      score: fraction(micros.get(one.applicationId) ?? 0n, 1_000_000n),
    }));
    const list = shortlist(
      corrected as ApplicationScore[],
      { size: 7, maximum: 7, criteria: weighted },
      { seed: 'graine', round: 'jury' },
    );
    expect(
      list.filter(({ rank }) => rank === 7).map((one) => [one.applicationId, one.outcome, one.reason]),
    ).toEqual([
      ['a06', 'not-shortlisted', 'TIE_CRITERION'],
      ['a10', 'shortlisted', 'TIE_CRITERION'],
    ]);
  });
  test('is the exact solution, rounded, of hundreds of juries and of a larger one', () => {
    const random = randomOf('severity', 'exact');
    let halves = 0;
    for (let nth = 0; nth < 400; nth += 1) {
      const readings = nth === 0 ? panelsOf(60, 20, 1) : smallJury(random);
      const { applications, jurors } = correctSeverity(readings);
      const expected = inFractions(readings);
      halves += [...expected.values()].filter(({ isHalf }) => isHalf).length;
      const found = [
        ...applications.map((one) => [one.applicationId, one.correctedMicros] as const),
        ...jurors.map((one) => [one.jurorId, one.leaningMicros] as const),
      ];
      expect(new Map(found)).toEqual(new Map([...expected].map(([id, { micros }]) => [id, micros])));
    }
    expect(halves).toBeGreaterThan(50);
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

const weighted = [4_000, 3_500, 2_500].map((weight, index) => ({ id: `c${index}`, weight }));

/** A reading by a juror, with its marks in the order of the criteria. */
const reading = (jurorId: string, ...marks: number[]) => ({
  jurorId,
  marks: Object.fromEntries(weighted.map(({ id }, index) => [id, marks[index] ?? 0])),
});

/** A jury of three, whose corrected scores are level at the seventh place. */
const levelJury = {
  a00: [reading('j00', 2, 4, 2), reading('j01', 1, 3, 4)],
  a01: [reading('j02', 1, 2, 3), reading('j00', 1, 4, 1)],
  a02: [reading('j01', 4, 1, 2), reading('j02', 3, 2, 1)],
  a03: [reading('j02', 1, 2, 2), reading('j01', 3, 2, 2)],
  a04: [reading('j00', 3, 1, 1), reading('j01', 2, 1, 2)],
  a05: [reading('j02', 1, 3, 3), reading('j00', 4, 1, 4)],
  a06: [reading('j01', 1, 1, 2), reading('j02', 2, 4, 2)],
  a07: [reading('j00', 4, 4, 4), reading('j02', 2, 2, 1)],
  a08: [reading('j00', 1, 2, 2), reading('j01', 2, 3, 2)],
  a09: [reading('j01', 2, 2, 1), reading('j00', 4, 2, 4)],
  a10: [reading('j02', 2, 1, 2), reading('j01', 3, 1, 3)],
};

/** Two to five jurors who read as much, two or three readings of each of two to fourteen applications. */
function smallJury(random: ReturnType<typeof randomOf>): ReadingTotal[] {
  const each = random.whole(2, 3);
  const jurors = random.whole(each, 5);
  return Array.from({ length: each * random.whole(2, 14) }, (_, nth) =>
    total(`a${Math.floor(nth / each)}`, `j${nth % jurors}`, random.whole(10_000, 40_000), 10_000),
  );
}

/**
 * Merits and leanings in millionths, halves upwards, by Gauss and Jordan in whole numbers (Bareiss): each step divides without
 * remainder by the pivot before, and what stands on the diagonal in the end is the determinant. The minimum has no zero pivot.
 */
function inFractions(readings: readonly ReadingTotal[]): Map<string, { micros: bigint; isHalf: boolean }> {
  const ids = [...new Set(readings.flatMap(({ applicationId, jurorId }) => [applicationId, jurorId]))];
  const jurors = new Set(readings.map(({ jurorId }) => jurorId));
  let rows: bigint[][] = ids.map((id) => ids.map((other) => (id === other && jurors.has(id) ? 3n : 0n)));
  const rights = ids.map(() => 0n);
  for (const { applicationId, jurorId, score } of readings) {
    const cells = [ids.indexOf(applicationId), ids.indexOf(jurorId)];
    for (const row of cells) {
      for (const column of cells) (rows[row] as bigint[])[column] = (rows[row]?.[column] ?? 0n) + 1n;
      rights[row] = (rights[row] ?? 0n) + (score.num * 10_000n) / score.den;
    }
  }
  rows = rows.map((row, index) => [...row, rights[index] ?? 0n]);
  let before = 1n;
  for (const index of ids.keys()) {
    const pivotRow = rows[index] ?? [];
    const pivot = pivotRow[index] ?? 0n;
    rows = rows.map((row, at) =>
      at === index
        ? row
        : row.map(
            (value, column) => (value * pivot - (row[index] ?? 0n) * (pivotRow[column] ?? 0n)) / before,
          ),
    );
    before = pivot;
  }
  return new Map(
    rows.map((row, index) => {
      // Twice the value in millionths, whose totals were ten-thousandths.
      const [num, den] = [200n * (row.at(-1) ?? 0n), row[index] ?? 1n];
      const beyond = (((num + den) % (2n * den)) + 2n * den) % (2n * den);
      return [ids[index] ?? '', { micros: (num + den - beyond) / (2n * den), isHalf: beyond === 0n }];
    }),
  );
}

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
