import { beforeAll, expect, test, vi } from 'vitest';
import { loadSolver } from '#adapters/highs/solver.ts';
import { drawnPanel, type SortedPool } from '#domain/sortition/drawn-panel.ts';
import { panelLottery } from '#domain/sortition/panel-lottery.ts';
import { poolOf } from '#domain/sortition/pool.ts';
import type { PublishedSortition } from '#domain/sortition/published-sortition.ts';
import { drawVolunteers } from '#infra/cli/rehearsal/people/officials.ts';
import { whomSomebodyReplaces } from '#infra/cli/rehearsal/scenes/sortition-scene.ts';
import { promotion1 } from '#test/support/cohort.ts';

vi.setConfig({ hookTimeout: 60_000, testTimeout: 60_000 });

let pool: SortedPool;
beforeAll(async () => {
  const { sortition, panel } = promotion1;
  const people = drawVolunteers(1, promotion1).map(({ categories }, index) => ({
    volunteerId: `v-${index}`,
    categories,
  }));
  const unsorted = poolOf(people, sortition?.quotas ?? [], panel.size);
  pool = { ...unsorted, lottery: panelLottery(unsorted, await loadSolver()) ?? [] };
});

/** Who sits in the place of one who left, when a seed has drawn; null where the seat stays free. */
const replacing = (seed: string, id: string) => drawnPanel(pool, seed, [id]).replaced[0]?.by;

test('whatever the lot, the citizen who declines in a rehearsal is one in whose place somebody sits', () => {
  let freeSeats = 0;
  for (let number = 0; number < 200; number += 1) {
    const seed = `graine ${number}`;
    const { members } = drawnPanel(pool, seed);
    if (replacing(seed, members[0] ?? '') === null) freeSeats += 1;
    const published = { ...pool, drawn: { lot: { seed }, members } } as unknown as PublishedSortition;
    expect(replacing(seed, whomSomebodyReplaces(published))).toEqual(expect.any(String));
  }
  // Of the first member alone it does not hold: the choice is of something.
  expect(freeSeats).toBeGreaterThan(0);
});
