import type { PanelQuota } from '#domain/cohort/panel-quotas.ts';
import type { SolveLp } from '#domain/sortition/linear-programme.ts';
import { panelLottery } from '#domain/sortition/panel-lottery.ts';
import { type Pool, poolOf } from '#domain/sortition/pool.ts';
import { randomOf } from '#infra/cli/rehearsal/people/random.ts';
import { type BenchCase, plainMeanOf } from './bench-case.ts';

/** The lottery of a panel as staff ask for it: from the first volunteer to probabilities in whole parts. */
export function sortitionBench(solve: SolveLp): BenchCase[] {
  return [sortitionCase(15, 300, 5_000, solve), sortitionCase(15, 2_000, 10_000, solve)];
}

function sortitionCase(size: number, volunteers: number, barMs: number, solve: SolveLp): BenchCase {
  const pool = poolFor(size, volunteers);
  return {
    name: `sortition, ${size} of ${volunteers} in ${pool.cells.length} cells`,
    barMs,
    repeats: 1,
    run: () => {
      if (panelLottery(pool, solve) === undefined) throw new Error('the sortition measured has no panel');
    },
    plainMean: () => plainMeanOf(pool.cells.map((cell) => cell.volunteers.length)),
  };
}

/** Shares in percent of the people and of who volunteers: sex, age band, region, diploma. */
const qualities: Record<string, { people: readonly number[]; pool: readonly number[] }> = {
  sex: { people: [52, 48], pool: [40, 60] },
  age: { people: [12, 15, 16, 17, 16, 24], pool: [7, 15, 22, 22, 20, 14] },
  region: { people: [19, 12, 9, 9, 9, 9, 8, 7, 5, 5, 4, 4], pool: [26, 10, 8, 8, 8, 8, 7, 6, 5, 5, 5, 4] },
  diploma: { people: [22, 24, 17, 13, 11, 13], pool: [6, 12, 16, 18, 20, 28] },
};

function poolFor(size: number, volunteers: number): Pool {
  const { shuffled } = randomOf('bench', 'sortition', volunteers);
  const bags = Object.entries(qualities).map(
    ([id, { pool }]) =>
      [id, pool.flatMap((percent, at) => Array.from({ length: percent }, () => `${at}`))] as const,
  );
  const people = Array.from({ length: volunteers }, (_, index) => ({
    volunteerId: `v-${index}`,
    categories: Object.fromEntries(bags.map(([id, bag]) => [id, shuffled(bag)[0] ?? ''])),
  }));
  const label = { fr: '-', en: '-' };
  const quotas = Object.entries(qualities).map(
    ([id, one]): PanelQuota => ({
      id,
      label,
      categories: one.people.map((percent, at) => {
        const seats = (percent * size) / 100;
        return { id: `${at}`, label, min: Math.floor(seats), max: Math.ceil(seats) };
      }),
    }),
  );
  return poolOf(people, quotas, size);
}
