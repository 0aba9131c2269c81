import { beforeAll, describe, expect, test } from 'vitest';
import { loadSolver } from '#adapters/highs/solver.ts';
import { type PanelQuota, quotaProblems } from '#domain/cohort/panel-quotas.ts';
import { feasibilityOf, type Relaxation } from '#domain/sortition/feasibility.ts';
import type { SolveLp } from '#domain/sortition/linear-programme.ts';
import { poolDigest, poolOf, poolProblems, type Volunteer } from '#domain/sortition/pool.ts';
import { alwaysIn } from '#test/support/property.ts';
import { drawnCase, label } from './drawn-case.ts';
import { everyPanel } from './exact-leximin.ts';

let solve: SolveLp;
beforeAll(async () => {
  solve = await loadSolver();
});

const free = (quotas: readonly PanelQuota[], size: number): PanelQuota[] =>
  quotas.map((one) => ({ ...one, categories: one.categories.map((own) => ({ ...own, min: 0, max: size })) }));

const relaxed = (quotas: readonly PanelQuota[], relaxation: readonly Relaxation[]): PanelQuota[] =>
  quotas.map((one) => ({
    ...one,
    categories: one.categories.map((own) => {
      const of = (bound: 'min' | 'max') =>
        relaxation.find(
          ({ quota, category, bound: which }) => quota === one.id && category === own.id && which === bound,
        )?.to ?? own[bound];
      return { ...own, min: of('min'), max: of('max') };
    }),
  }));

/** How many seats of bounds one panel breaks. */
const broken = (
  panel: readonly number[],
  people: readonly Volunteer[],
  quotas: readonly PanelQuota[],
): number =>
  quotas
    .flatMap(({ id, categories }) => categories.map((own) => ({ quota: id, ...own })))
    .reduce((sum, { quota, id, min, max }) => {
      const seats = panel.filter((index) => people[index]?.categories[quota] === id).length;
      return sum + Math.max(0, min - seats) + Math.max(0, seats - max);
    }, 0);

describe('quotas that cannot be met', () => {
  test('name a relaxation that mends them, and none is smaller', () => {
    const outcomes = new Set<string>();
    alwaysIn(300, drawnCase, ({ size, quotas, people }) => {
      const found = feasibilityOf(poolOf(people, quotas, size), solve);
      outcomes.add(found.outcome);
      const every = everyPanel(people, free(quotas, size), size);
      const least = Math.min(...every.map((panel) => broken(panel, people, quotas)));
      expect(found.outcome === 'feasible').toBe(least === 0);
      if (found.outcome !== 'infeasible') return;
      expect(found.relaxation.reduce((sum, { from, to }) => sum + Math.abs(from - to), 0)).toBe(least);
      expect(everyPanel(people, relaxed(quotas, found.relaxation), size).length).toBeGreaterThan(0);
    });
    expect([...outcomes].sort()).toEqual(['feasible', 'infeasible']);
  });

  test('tell a pool that is smaller than the panel', () => {
    const quotas = [{ id: 'a', label, categories: [{ id: '0', label, min: 0, max: 3 }] }];
    const pool = poolOf([{ volunteerId: 'v-1', categories: { a: '0' } }], quotas, 3);
    expect(feasibilityOf(pool, solve)).toEqual({ outcome: 'too-few', volunteers: 1, size: 3 });
  });

  test('name the category that nobody has', () => {
    const quotas = [
      {
        id: 'a',
        label,
        categories: [
          { id: '0', label, min: 0, max: 2 },
          { id: '1', label, min: 1, max: 2 },
        ],
      },
    ];
    const people = ['v-1', 'v-2', 'v-3'].map((volunteerId) => ({ volunteerId, categories: { a: '0' } }));
    expect(feasibilityOf(poolOf(people, quotas, 2), solve)).toEqual({
      outcome: 'infeasible',
      relaxation: [{ quota: 'a', category: '1', bound: 'min', from: 1, to: 0 }],
    });
  });
});

describe('bad input', () => {
  const category = (id: string, min: number, max: number) => ({ id, label, min, max });

  test('quotas tell everything that is wrong at once', () => {
    const quotas = [
      { id: 'sex', label, categories: [category('f', 8, 7), category('m', 9, 9)] },
      { id: 'age', label, categories: [category('young', 0, 3), category('young', 0, 3)] },
      { id: 'sex', label, categories: [category('f', 0, 15)] },
    ];
    expect(quotaProblems(quotas, 15)).toEqual([
      { code: 'quota-twice', quota: 'sex' },
      { code: 'min-over-max', quota: 'sex', category: 'f', min: 8, max: 7 },
      { code: 'minimums-over-size', quota: 'sex', sum: 17, size: 15 },
      { code: 'category-twice', quota: 'age', category: 'young' },
      { code: 'maximums-under-size', quota: 'age', sum: 6, size: 15 },
    ]);
  });

  test('a pool tells everything that is wrong at once', () => {
    const quotas = [{ id: 'sex', label, categories: [category('f', 0, 9), category('m', 0, 9)] }];
    const pool = [
      { volunteerId: 'v-1', categories: { sex: 'f' } },
      { volunteerId: 'v-1', categories: { sex: 'x' } },
      { volunteerId: 'v-2', categories: {} },
    ];
    expect(poolProblems(pool, quotas)).toEqual([
      { index: 1, code: 'volunteer-twice', volunteerId: 'v-1', first: 0 },
      { index: 1, code: 'category-unknown', quota: 'sex', value: 'x', allowed: ['f', 'm'] },
      { index: 2, code: 'category-missing', quota: 'sex' },
    ]);
  });

  test('a pool has another digest as soon as one volunteer or one bound is another, and none for another order', () => {
    alwaysIn(100, drawnCase, ({ size, quotas, people }) => {
      const digest = poolDigest(poolOf(people, quotas, size));
      expect(poolDigest(poolOf(people.toReversed(), quotas, size))).toBe(digest);
      expect(poolDigest(poolOf(people.slice(1), quotas, size))).not.toBe(digest);
      expect(poolDigest(poolOf(people, free(quotas, size + 1), size))).not.toBe(digest);
    });
  });
});
