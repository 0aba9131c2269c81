/** Whether any panel keeps the quotas, and if none does, the fewest seats by which their bounds must give way. */
import type { SolveLp } from '#domain/sortition/linear-programme.ts';
import { bestComposition, type PanelModel, panelModelOf, panelRows, sumOf } from './panel-model.ts';
import type { Pool } from './pool.ts';

/** One bound that gives way: what it is and what it would be. */
export type Relaxation = { quota: string; category: string; bound: 'min' | 'max'; from: number; to: number };

export type Feasibility =
  | { outcome: 'feasible' }
  | { outcome: 'too-few'; volunteers: number; size: number }
  /** With these bounds some panel keeps the quotas, and with fewer seats changed in all none does. */
  | { outcome: 'infeasible'; relaxation: Relaxation[] };

/** @param pool of problems known to be none; bounds that cross are relaxed like others */
export function feasibilityOf(pool: Pool, solve: SolveLp): Feasibility {
  const model = panelModelOf(pool);
  const volunteers = model.counts.reduce((sum, count) => sum + count, 0);
  if (volunteers < pool.size) return { outcome: 'too-few', volunteers, size: pool.size };
  const crossed = model.bounds.some(({ min, max }) => min > max);
  if (!crossed && bestComposition(model, [], solve) !== undefined) return { outcome: 'feasible' };
  return { outcome: 'infeasible', relaxation: smallestRelaxation(model, solve) };
}

function smallestRelaxation(model: PanelModel, solve: SolveLp): Relaxation[] {
  const slack = (row: number) => ({ under: `u${row}`, over: `o${row}` });
  const names = model.bounds.flatMap((_, row) => Object.values(slack(row)));
  const cells = model.counts.map((_, cell) => `x${cell}`);
  const solution = solve(
    [
      'Minimize',
      sumOf(names.map((name) => [1, name])),
      'Subject To',
      ...panelRows(model, slack),
      'Bounds',
      ...model.counts.map((count, cell) => `0 <= x${cell} <= ${count}`),
      'General',
      ...cells,
      ...names,
      'End\n',
    ].join('\n'),
  );
  if (solution.status === 'infeasible') throw new Error('bounds that all give way are met by any panel');
  const by = (name: string) => Math.round(solution.columns[name]?.value ?? 0);
  return model.bounds.flatMap(({ quota, category, min, max }, row) => {
    const { under, over } = slack(row);
    const less: Relaxation = { quota, category, bound: 'min', from: min, to: min - by(under) };
    const more: Relaxation = { quota, category, bound: 'max', from: max, to: max + by(over) };
    return [less, more].filter(({ from, to }) => from !== to);
  });
}
