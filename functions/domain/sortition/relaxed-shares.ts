/**
 * What leximin would give each cell if a panel could seat parts of people: no lottery over whole panels does better at any step,
 * and one that does as well is the answer (SELECTION.md §19).
 */
import type { SolveLp } from '#domain/sortition/linear-programme.ts';
import { type PanelModel, sumOf } from './panel-model.ts';

/** Less than any reduced cost that is not zero: those of one step sum to one over all volunteers. */
const zero = 1e-7;

/**
 * The probability of each citizen of a cell, cell by cell. With x = count · (level + share), the level is raised as high as it
 * can be; a cell whose share costs something stays on the level in every optimum; then the others are raised again.
 */
export function relaxedShares(model: PanelModel, solve: SolveLp): number[] {
  const fixed: (number | undefined)[] = model.counts.map(() => undefined);
  for (let left = model.counts.length; left > 0; ) {
    const solution = solve(levelText(model, fixed));
    if (solution.status === 'infeasible') throw new Error('a pool that has a panel has shares');
    const level = solution.columns.level?.value ?? 0;
    const cost = (cell: number) => Math.abs(solution.columns[`s${cell}`]?.reducedCost ?? 0);
    const open = fixed.flatMap((share, cell) => (share === undefined ? [cell] : []));
    const stay = open.filter((cell) => cost(cell) > zero);
    for (const cell of stay.length > 0 ? stay : open) fixed[cell] = level;
    left = open.length - (stay.length > 0 ? stay.length : open.length);
  }
  return fixed.map((share) => share ?? 0);
}

function levelText({ size, counts, bounds }: PanelModel, fixed: readonly (number | undefined)[]): string {
  const row = (cells: readonly number[], sign: '=' | '<=' | '>=', right: number): string[] => {
    const open = cells.filter((cell) => fixed[cell] === undefined);
    if (open.length === 0) return [];
    const held = cells.reduce((sum, cell) => sum + (counts[cell] ?? 0) * (fixed[cell] ?? 0), 0);
    const people = open.reduce((sum, cell) => sum + (counts[cell] ?? 0), 0);
    const terms = sumOf([[people, 'level'], ...open.map((cell) => [counts[cell] ?? 0, `s${cell}`] as const)]);
    return [`${terms} ${sign} ${(right - held).toFixed(12)}`];
  };
  const cells = counts.map((_, cell) => cell);
  return [
    'Minimize',
    '- 1 level',
    'Subject To',
    ...row(cells, '=', size),
    ...bounds.flatMap(({ min, max, cells: own }) => [...row(own, '>=', min), ...row(own, '<=', max)]),
    ...cells.flatMap((cell) => (fixed[cell] === undefined ? [`1 level + 1 s${cell} <= 1`] : [])),
    'End\n',
  ].join('\n');
}
