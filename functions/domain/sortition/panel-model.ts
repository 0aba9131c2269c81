/**
 * Panels as whole numbers: how many citizens of each cell. Those of one cell are alike to every quota, so that the model has a
 * variable for a cell and none for a person.
 */
import type { LpSolution, SolveLp } from '#domain/sortition/linear-programme.ts';
import type { Pool } from './pool.ts';

/** One category's seats: the sum over its cells is at least `min` and at most `max`. */
export type SeatBounds = {
  quota: string;
  category: string;
  min: number;
  max: number;
  cells: readonly number[];
};
export type PanelModel = {
  size: number;
  /** How many volunteers each cell has. */
  counts: readonly number[];
  /** Of each cell its category in each quality, as the index of its row of `bounds`. */
  rows: readonly (readonly number[])[];
  bounds: readonly SeatBounds[];
};

/** The cells of a panel's citizens, ascending: one of each seat. */
export type Composition = readonly number[];

/** One text for one composition. */
export const keyOf = (composition: Composition): string => composition.join(' ');

export function panelModelOf({ size, quotas, cells }: Pool): PanelModel {
  const bounds = quotas.flatMap(({ id: quota, categories }, at) =>
    categories.map(({ id: category, min, max }) => ({
      quota,
      category,
      min,
      max,
      cells: cells.flatMap((cell, index) => (cell.categories[at] === category ? [index] : [])),
    })),
  );
  const rows = cells.map((_, cell) => bounds.flatMap((one, row) => (one.cells.includes(cell) ? [row] : [])));
  return { size, counts: cells.map(({ volunteers }) => volunteers.length), rows, bounds };
}

/** Whether a composition has all its seats, keeps every quota and asks no cell for more people than it has. */
export function keepsQuotas({ size, counts, bounds }: PanelModel, composition: Composition): boolean {
  const seats = counts.map(() => 0);
  for (const cell of composition) seats[cell] = (seats[cell] ?? 0) + 1;
  return (
    composition.length === size &&
    seats.every((taken, cell) => taken <= (counts[cell] ?? 0)) &&
    bounds.every(({ min, max, cells }) => {
      const sum = cells.reduce((total, cell) => total + (seats[cell] ?? 0), 0);
      return min <= sum && sum <= max;
    })
  );
}

/** A sum as LP text, a term a line: the format bounds the length of lines. */
export const sumOf = (terms: readonly (readonly [factor: number, variable: string])[]): string =>
  terms
    .map(([factor, variable]) => `${factor < 0 ? '-' : '+'} ${decimal(Math.abs(factor))} ${variable}`)
    .join('\n');

/** A number without an exponent that the format would read as a name. */
const decimal = (value: number): string => (Number.isInteger(value) ? String(value) : value.toFixed(15));

/** The rows that every panel keeps, with as many seats more or less as `slack` names for a bound. */
export function panelRows(
  model: PanelModel,
  slack?: (row: number) => { under: string; over: string },
): string[] {
  const seats = (cells: readonly number[]) => cells.map((cell) => [1, `x${cell}`] as const);
  const rows = model.bounds.flatMap(({ min, max, cells }, row) => {
    const names = slack?.(row);
    const least = [...seats(cells), ...(names ? [[1, names.under] as const] : [])];
    const most = [...seats(cells), ...(names ? [[-1, names.over] as const] : [])];
    return [
      `${sumOf(least.length > 0 ? least : [[0, 'x0']])} >= ${min}`,
      `${sumOf(most.length > 0 ? most : [[0, 'x0']])} <= ${max}`,
    ];
  });
  return [`${sumOf(seats(model.counts.map((_, cell) => cell)))} = ${model.size}`, ...rows];
}

/** The panel worth most, where a citizen of each cell is worth so much; undefined where no panel keeps the quotas. */
export function bestComposition(
  model: PanelModel,
  worth: ArrayLike<number>,
  solve: SolveLp,
): Composition | undefined {
  const cells = model.counts.map((_, cell) => cell);
  const text = [
    'Minimize',
    sumOf(cells.map((cell) => [-(worth[cell] ?? 0), `x${cell}`])),
    'Subject To',
    ...panelRows(model),
    'Bounds',
    ...model.counts.map((count, cell) => `0 <= x${cell} <= ${count}`),
    'General',
    ...cells.map((cell) => `x${cell}`),
    'End\n',
  ].join('\n');
  const solution = solve(text);
  return solution.status === 'optimal' ? compositionIn(model, solution) : undefined;
}

/** The whole numbers that a solver answered, tested to be a panel: its arithmetic decides nothing unseen. */
function compositionIn(
  model: PanelModel,
  { columns }: Extract<LpSolution, { status: 'optimal' }>,
): Composition {
  const composition = model.counts.flatMap((_, cell) =>
    Array.from({ length: Math.round(columns[`x${cell}`]?.value ?? 0) }, () => cell),
  );
  if (!keepsQuotas(model, composition))
    throw new Error('the solver answered a panel that does not keep the quotas');
  return composition;
}
