import { expect, test } from 'vitest';
import { loadSolver } from '#adapters/highs/solver.ts';
import { assignJurors } from '#domain/jury/jury-assignment.ts';

const ids = Array.from({ length: 12 }, (_, index) => `a${index}`);
const free = { topics: ['t'], recusals: [] };

/** Only `j0` may read the first `alone` applications; the five others may read the rest as well. */
const assignedWith = async (alone: number) =>
  assignJurors(
    {
      applications: ids.map((applicationId) => ({ applicationId, topics: ['t'] })),
      jurors: Array.from({ length: 6 }, (_, index) => ({
        ...free,
        jurorId: `j${index}`,
        declaredConflicts: index === 0 ? [] : ids.slice(0, alone),
      })),
      readersPerApplication: 1,
      seed: 'graine',
      filed: [],
      earlier: [],
      affinityThreshold: 1,
    },
    await loadSolver(),
  );

// Two readings each on average: the first programme gives every juror room for five.
test.each([
  [2, [2, 2, 2, 2, 2, 2]],
  [4, [1, 1, 2, 2, 2, 4]],
  [5, [1, 1, 1, 2, 2, 5]],
  [6, [1, 1, 1, 1, 2, 6]],
  [12, [0, 0, 0, 0, 0, 12]],
])(
  'given %i applications that one juror alone may read, the loads are the most even there are',
  async (alone, expected) => {
    const outcome = await assignedWith(alone);
    const { report } = outcome.outcome === 'assigned' ? outcome : expect.unreachable('infeasible');
    expect(Object.values(report.loads.byJuror).sort((a, b) => a - b)).toEqual(expected);
  },
);
