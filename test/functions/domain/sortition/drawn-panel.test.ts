import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadSolver } from '#adapters/highs/solver.ts';
import type { PanelQuota } from '#domain/cohort/panel-quotas.ts';
import { drawnPanel, type SortedPool } from '#domain/sortition/drawn-panel.ts';
import type { SolveLp } from '#domain/sortition/linear-programme.ts';
import { allParts, panelLottery, statedProbabilities } from '#domain/sortition/panel-lottery.ts';
import { keepsQuotas, keyOf, panelModelOf } from '#domain/sortition/panel-model.ts';
import { poolOf, type Volunteer } from '#domain/sortition/pool.ts';
import { randomOf } from '#infra/cli/rehearsal/people/random.ts';
import { alwaysIn } from '#test/support/property.ts';
import { label } from './drawn-case.ts';

let solve: SolveLp;
let pool: SortedPool;
beforeAll(async () => {
  solve = await loadSolver();
  const drawn = poolOf(people(70), quotas, 8);
  pool = { ...drawn, lottery: panelLottery(drawn, solve) ?? [] };
});

const quota = (id: string, bounds: Record<string, [min: number, max: number]>): PanelQuota => ({
  id,
  label,
  categories: Object.entries(bounds).map(([category, [min, max]]) => ({ id: category, label, min, max })),
});
const quotas = [
  quota('sex', { f: [4, 4], m: [4, 4] }),
  quota('age', { young: [2, 3], middle: [3, 4], old: [2, 3] }),
  quota('region', { north: [1, 3], south: [2, 4], islands: [1, 2] }),
];
const people = (count: number): Volunteer[] => {
  const { shuffled } = randomOf('sortition', count);
  const among = (ids: string[]) => shuffled(ids)[0] ?? '';
  return Array.from({ length: count }, (_, index) => ({
    volunteerId: `v-${index}`,
    categories: {
      sex: among(['f', 'm', 'm']),
      age: among(['young', 'middle', 'old', 'old']),
      region: among(['north', 'north', 'south', 'islands']),
    },
  }));
};
const cellsOf = ({ cells }: SortedPool, ids: readonly string[]) =>
  ids.map((id) => cells.findIndex(({ volunteers }) => volunteers.includes(id))).sort((a, b) => a - b);

describe('a panel that a seed draws', () => {
  test('keeps the quotas and comes as often as stated, over 10 000 draws', () => {
    const draws = 10_000;
    const model = panelModelOf(pool);
    const panels = new Map<string, number>();
    const persons = new Map<string, number>();
    for (let draw = 0; draw < draws; draw += 1) {
      const { members } = drawnPanel(pool, `graine ${draw}`);
      const cells = cellsOf(pool, members);
      if (!keepsQuotas(model, cells)) expect.unreachable(`draw ${draw} breaks a quota`);
      panels.set(keyOf(cells), (panels.get(keyOf(cells)) ?? 0) + 1);
      for (const id of members) persons.set(id, (persons.get(id) ?? 0) + 1);
    }
    const stated = pool.lottery.map(({ cells, parts }) => ({
      expected: (parts / allParts) * draws,
      observed: panels.get(keyOf(cells)) ?? 0,
    }));
    expect(stated.reduce((sum, { observed }) => sum + observed, 0)).toBe(draws);
    expect(chiSquareDeviate(stated)).toBeLessThan(2.326); // p > 0.01
    // Of each citizen alone: the largest of 70 deviations, p > 0.01 in all.
    const probabilities = statedProbabilities(pool, pool.lottery);
    for (const [cell, { volunteers }] of pool.cells.entries()) {
      const share = Number(probabilities[cell]?.num) / Number(probabilities[cell]?.den);
      for (const id of volunteers) {
        const deviation = Math.abs((persons.get(id) ?? 0) - share * draws);
        expect(deviation).toBeLessThanOrEqual(3.8 * Math.sqrt(draws * share * (1 - share)));
      }
    }
  });

  test('is the same for the same seed and pool, and another for another seed', () => {
    expect(drawnPanel(pool, 'graine', [], 3)).toEqual(drawnPanel(structuredClone(pool), 'graine', [], 3));
    const seeds = Array.from({ length: 20 }, (_, index) =>
      drawnPanel(pool, `${index}`).members.toSorted().join(),
    );
    expect(new Set(seeds).size).toBe(20);
  });

  test('keeps the quotas whoever leaves it, or has a seat that nobody could take', () => {
    const model = panelModelOf(pool);
    alwaysIn(200, fc.string(), fc.array(fc.nat(7), { maxLength: 20 }), (word, seats) => {
      const seed = word.replaceAll('\n', '');
      const left: string[] = [];
      for (const seat of seats) {
        const leaves = drawnPanel(pool, seed, left).members[seat];
        if (leaves !== undefined) left.push(leaves);
      }
      const { members, replaced, substitutes } = drawnPanel(pool, seed, left, 3);
      expect(new Set(members).size).toBe(members.length);
      expect([...members, ...substitutes].filter((id) => left.includes(id))).toEqual([]);
      expect(substitutes.filter((id) => members.includes(id))).toEqual([]);
      expect(replaced.map((one) => one.left)).toEqual(left);
      if (replaced.every(({ by }) => by !== null))
        expect(keepsQuotas(model, cellsOf(pool, members))).toBe(true);
      else expect(members.length).toBeLessThan(8);
    });
  });

  test('gives a free place to the next of the same cell while it has one', () => {
    const [member = ''] = drawnPanel(pool, 'graine').members;
    const cell = pool.cells.find(({ volunteers }) => volunteers.includes(member));
    const before = drawnPanel(pool, 'graine').members;
    const { replaced, members } = drawnPanel(pool, 'graine', [member]);
    const others = cell?.volunteers.filter((id) => !before.includes(id)) ?? [];
    expect(replaced).toEqual([{ left: member, by: expect.any(String), sameCell: others.length > 0 }]);
    expect(members.filter((id) => before.includes(id))).toEqual(before.filter((id) => id !== member));
  });
});

/** How many standard deviations a χ² lies above its mean (Wilson and Hilferty), cells of fewer than five expected taken together. */
function chiSquareDeviate(cells: readonly { expected: number; observed: number }[]): number {
  const large = cells.filter(({ expected }) => expected >= 5);
  const small = cells.filter(({ expected }) => expected < 5);
  const sum = (key: 'expected' | 'observed') => small.reduce((total, one) => total + one[key], 0);
  const all = small.length > 0 ? [...large, { expected: sum('expected'), observed: sum('observed') }] : large;
  const chi = all.reduce((total, { expected, observed }) => total + (observed - expected) ** 2 / expected, 0);
  const spread = 2 / (9 * (all.length - 1));
  return (Math.cbrt(chi / (all.length - 1)) - (1 - spread)) / Math.sqrt(spread);
}
