import { beforeAll, describe, expect, test } from 'vitest';
import { loadSolver } from '#adapters/highs/solver.ts';
import type { PanelQuota } from '#domain/cohort/panel-quotas.ts';
import type { SolveLp } from '#domain/sortition/linear-programme.ts';
import { allParts, panelLottery, statedProbabilities } from '#domain/sortition/panel-lottery.ts';
import { bestComposition, keepsQuotas, keyOf, panelModelOf } from '#domain/sortition/panel-model.ts';
import { poolOf, type Volunteer } from '#domain/sortition/pool.ts';
import { sharesByLevels } from '#domain/sortition/shares-by-levels.ts';
import { alwaysIn } from '#test/support/property.ts';
import { type DrawnCase, drawnCase, label } from './drawn-case.ts';
import { everyPanel, exactLeximin } from './exact-leximin.ts';

let solve: SolveLp;
beforeAll(async () => {
  solve = await loadSolver();
});

const probabilities = (people: readonly Volunteer[], quotas: readonly PanelQuota[], size: number) => {
  const pool = poolOf(people, quotas, size);
  const lottery = panelLottery(pool, solve);
  if (lottery === undefined) return undefined;
  const stated = statedProbabilities(pool, lottery);
  const byId = new Map(
    pool.cells.flatMap(({ volunteers }, cell) =>
      volunteers.map((id) => [id, Number(stated[cell]?.num) / Number(stated[cell]?.den)] as const),
    ),
  );
  return people.map(({ volunteerId }) => byId.get(volunteerId) ?? Number.NaN);
};

function expectExactLevels({ size, quotas, people }: DrawnCase): undefined {
  const pool = poolOf(people, quotas, size);
  const first = bestComposition(panelModelOf(pool), [], solve);
  if (first === undefined) return;
  const shares = sharesByLevels(panelModelOf(pool), new Map([[keyOf(first), first]]), solve);
  const exact = exactLeximin(people.length, everyPanel(people, quotas, size));
  for (const [cell, { volunteers }] of pool.cells.entries())
    for (const id of volunteers) {
      const { num = 0n, den = 1n } = exact[people.findIndex(({ volunteerId }) => volunteerId === id)] ?? {};
      expect(shares[cell]).toBeCloseTo(Number(num) / Number(den), 7);
    }
}

describe('the probabilities of a lottery', () => {
  test('are those of an exact computation over every panel of a small pool', () => {
    let infeasible = 0;
    alwaysIn(150, drawnCase, ({ size, quotas, people }) => {
      const panels = everyPanel(people, quotas, size);
      const found = probabilities(people, quotas, size);
      if (panels.length === 0) {
        infeasible += 1;
        expect(found).toBeUndefined();
        return;
      }
      const exact = exactLeximin(people.length, panels).map(({ num, den }) => Number(num) / Number(den));
      for (const [index, share] of exact.entries()) expect(found?.[index]).toBeCloseTo(share, 6);
    });
    expect(infeasible).toBeLessThan(100);
  });

  test('are found level by level too', () => {
    alwaysIn(300, drawnCase, expectExactLevels);
  });

  test('of a level that leaves another no room are what they must be', () => {
    // A share that is fixed a hundred-millionth too high costs whoever must sit a part of their seat.
    const bounds = [
      [
        [1, 4],
        [1, 2],
        [0, 2],
      ],
      [
        [0, 4],
        [0, 1],
        [1, 4],
      ],
      [
        [1, 4],
        [0, 1],
      ],
    ];
    const quotas = bounds.map((quality, at): PanelQuota => {
      const categories = quality.map(([min = 0, max = 0], index) => ({ id: `${index}`, label, min, max }));
      return { id: 'abc'[at] ?? '', label, categories };
    });
    const people = ['020', '100', '110', '011', '011', '101', '000'].map((own, index) => ({
      volunteerId: `v-${index}`,
      categories: { a: own[0] ?? '', b: own[1] ?? '', c: own[2] ?? '' },
    }));
    expectExactLevels({ size: 4, quotas, people });
  });

  test('are those of whole panels where parts of people would do better', () => {
    // Two seats, one of each category of a, b and c. Parts of people could sit: two halves of each of four. Whole, only the first
    // and the last are one panel.
    const two = (id: string): PanelQuota => ({
      id,
      label,
      categories: ['0', '1'].map((category) => ({ id: category, label, min: 1, max: 1 })),
    });
    const people = ['000', '011', '101', '110', '111'].map((own, index) => ({
      volunteerId: `v-${index}`,
      categories: { a: own[0] ?? '', b: own[1] ?? '', c: own[2] ?? '' },
    }));
    expect(probabilities(people, [two('a'), two('b'), two('c')], 2)).toEqual([1, 0, 0, 0, 1]);
  });

  test('sum to the seats, in whole parts, over panels that all keep the quotas, whatever the order of the pool', () => {
    alwaysIn(60, drawnCase, ({ size, quotas, people }) => {
      const pool = poolOf(people, quotas, size);
      const lottery = panelLottery(pool, solve);
      if (lottery === undefined) return;
      expect(lottery.reduce((sum, { parts }) => sum + parts, 0)).toBe(allParts);
      expect(
        lottery.every(
          ({ cells, parts }) => keepsQuotas(panelModelOf(pool), cells) && Number.isInteger(parts),
        ),
      ).toBe(true);
      expect(panelLottery(poolOf(people.toReversed(), quotas, size), solve)).toEqual(lottery);
      const sum = statedProbabilities(pool, lottery).reduce(
        (total, { num, den }, cell) =>
          total + (Number(num) / Number(den)) * (pool.cells[cell]?.volunteers.length ?? 0),
        0,
      );
      expect(sum).toBeCloseTo(size, 9);
    });
  });
});
