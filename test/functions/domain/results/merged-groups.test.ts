import { describe, expect, it, test } from 'vitest';
import { type CountedGroup, mergedGroups } from '#domain/results/merged-groups.ts';

const groupsOf = (sizes: readonly number[], counts: readonly number[]): CountedGroup[] =>
  sizes.map((size, index) => ({ key: `g${index}`, size, count: counts[index] ?? 0 }));
const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);

/** Every way in which it can hold for some of each group. */
function everyWay(sizes: readonly number[]): number[][] {
  return sizes.reduce<number[][]>(
    (ways, size) => ways.flatMap((way) => Array.from({ length: size + 1 }, (_, count) => [...way, count])),
    [[]],
  );
}

describe('whoever knows the sizes, the total, the rows and this very rule cannot tell a merged count', () => {
  for (const sizes of [
    [6, 9, 12],
    [3, 4, 12],
    [1, 9, 12],
    [5, 5, 5],
    [13, 12, 8],
    [10, 12, 13],
    [11, 12, 14],
    [13, 6, 5, 5],
    [12, 13, 7, 5],
    [3, 3, 3, 9],
    [15, 2, 1, 1, 1],
    [6, 8, 10, 4],
  ])
    it(`sizes ${sizes.join(', ')}`, () => {
      const everybody = total(sizes);
      const alike = new Map<string, { rows: ReturnType<typeof mergedGroups>; ways: number[][] }>();
      for (const way of everyWay(sizes)) {
        const rows = mergedGroups(groupsOf(sizes, way));
        const known = JSON.stringify([rows, total(way)]);
        alike.set(known, { rows, ways: [...(alike.get(known)?.ways ?? []), way] });
      }
      for (const { rows, ways } of alike.values()) {
        const sum = total(ways[0] ?? []);
        // Where it holds for nobody, or for everybody, the total says so of each.
        if (sum === 0 || sum === everybody) continue;
        const alone = new Set(rows.map(({ key }) => key));
        for (const index of sizes.keys())
          if (!alone.has(`g${index}`))
            expect(new Set(ways.map((way) => way[index])).size, JSON.stringify(ways[0])).toBeGreaterThan(1);
      }
    });
});

test('rows hold everyone once, largest first, and none a count of one to four on either side', () => {
  const told = { rows: 0, merged: 0 };
  for (const sizes of [
    [20, 12, 7, 3],
    [9, 9, 9],
    [14, 3, 2],
  ])
    for (const way of everyWay(sizes)) {
      const rows = mergedGroups(groupsOf(sizes, way));
      if (rows.length === 0) continue;
      told.rows += 1;
      expect(rows.reduce((sum, { size }) => sum + size, 0)).toBe(total(sizes));
      expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(total(way));
      expect(rows.reduce((sum, { groups }) => sum + groups, 0)).toBe(sizes.length);
      for (const { key, size, count, groups } of rows) {
        expect(count).toBeGreaterThanOrEqual(5);
        expect(size === count || size - count >= 5).toBe(true);
        if (key === null) told.merged += 1;
        expect(key === null).toBe(groups > 1);
      }
      const alone = rows.filter(({ key }) => key !== null);
      expect(alone.map(({ size }) => size)).toEqual(alone.map(({ size }) => size).sort((a, b) => b - a));
    }
  expect(told.rows).toBeGreaterThan(500);
  expect(told.merged).toBeGreaterThan(100);
});

test('nobody is no group, and of nobody there is no row', () => {
  expect(mergedGroups([])).toEqual([]);
  expect(mergedGroups(groupsOf([0, 0], [0, 0]))).toEqual([]);
  expect(mergedGroups(groupsOf([12, 0], [6, 0]))).toEqual([{ key: 'g0', size: 12, count: 6, groups: 1 }]);
});
