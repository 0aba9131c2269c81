/**
 * Leximin by other means than the programme's: every panel of a small pool is written down, and exact linear programmes over them
 * ask of each citizen in turn how likely they can be made. No cells, no prices, no floating point, no solver that is not here.
 */

import type { PanelQuota } from '#domain/cohort/panel-quotas.ts';
import type { Volunteer } from '#domain/sortition/pool.ts';
import { add, compare, type Fraction, fraction, subtract } from '#domain/values/exact.ts';

const zero = fraction(0);
const one = fraction(1);
const times = (a: Fraction, b: Fraction) => fraction(a.num * b.num, a.den * b.den);
const over = (a: Fraction, b: Fraction) => fraction(a.num * b.den, a.den * b.num);
const isPositive = (value: Fraction) => value.num > 0n;

/** Every panel that keeps the quotas, as the indexes of its citizens. */
export function everyPanel(
  pool: readonly Volunteer[],
  quotas: readonly PanelQuota[],
  size: number,
): number[][] {
  const choose = (from: number, left: number): number[][] =>
    left === 0
      ? [[]]
      : Array.from({ length: Math.max(pool.length - from - left + 1, 0) }, (_, at) => from + at).flatMap(
          (first) => choose(first + 1, left - 1).map((rest) => [first, ...rest]),
        );
  return choose(0, size).filter((panel) =>
    quotas.every(({ id, categories }) =>
      categories.every((category) => {
        const seats = panel.filter((index) => pool[index]?.categories[id] === category.id).length;
        return category.min <= seats && seats <= category.max;
      }),
    ),
  );
}

/** The leximin probability of each citizen, exactly. */
export function exactLeximin(people: number, panels: readonly number[][]): Fraction[] {
  const floor: (Fraction | undefined)[] = Array.from({ length: people }, () => undefined);
  while (floor.includes(undefined)) {
    const level = highest(people, panels, floor, undefined);
    const raised = floor.map((known) => known ?? level);
    const settled = floor.map((known, person) =>
      known === undefined && compare(highest(people, panels, raised, person), level) > 0
        ? undefined
        : raised[person],
    );
    floor.splice(0, people, ...settled);
  }
  return floor.map((known) => known ?? zero);
}

/**
 * How likely the one citizen can be made while each other is at least at the floor; without one: the highest floor of all who
 * have none.
 */
function highest(
  people: number,
  panels: readonly number[][],
  floor: readonly (Fraction | undefined)[],
  person: number | undefined,
): Fraction {
  // Variables: the panels, then the level. Rows: probability − surplus (− level) = floor, and the sum of all is one.
  const columns = panels.length + 1 + people;
  const rows = Array.from({ length: people }, (_, row) => {
    const line = Array.from({ length: columns }, () => zero);
    for (const [index, panel] of panels.entries()) if (panel.includes(row)) line[index] = one;
    if (person === undefined ? floor[row] === undefined : row === person) line[panels.length] = fraction(-1);
    line[panels.length + 1 + row] = fraction(-1);
    return { line, right: person === row ? zero : (floor[row] ?? zero) };
  });
  const sum = {
    line: Array.from({ length: columns }, (_, at) => (at < panels.length ? one : zero)),
    right: one,
  };
  const goal = Array.from({ length: columns }, (_, at) => (at === panels.length ? one : zero));
  return simplex([...rows, sum], goal);
}

type Row = { line: Fraction[]; right: Fraction };

/** The greatest value of the goal over rows that are equations with right sides of at least zero: two phases, Bland's rule. */
function simplex(equations: readonly Row[], goal: readonly Fraction[]): Fraction {
  const [count, width] = [equations.length, goal.length];
  const table = equations.map(({ line, right }, row) => ({
    line: [...line, ...Array.from({ length: count }, (_, at) => (at === row ? one : zero))],
    right,
  }));
  const basis = table.map((_, row) => width + row);
  const artificial = Array.from({ length: width + count }, (_, at) => (at < width ? zero : fraction(-1)));
  const first = maximise(table, basis, artificial, width + count);
  if (compare(first, zero) !== 0) throw new Error('no point keeps these rows');
  for (const [row, column] of basis.entries()) {
    const own = table[row];
    const entering =
      column < width ? -1 : (own?.line.slice(0, width).findIndex(({ num }) => num !== 0n) ?? -1);
    if (entering >= 0) pivot(table, basis, row, entering);
  }
  return maximise(table, basis, [...goal, ...Array.from({ length: count }, () => zero)], width);
}

function maximise(table: Row[], basis: number[], goal: readonly Fraction[], usable: number): Fraction {
  for (;;) {
    const priceOf = (column: number) =>
      table.reduce(
        (rest, { line }, row) => subtract(rest, times(goal[basis[row] ?? 0] ?? zero, line[column] ?? zero)),
        goal[column] ?? zero,
      );
    const entering = Array.from({ length: usable }, (_, at) => at).find((at) => isPositive(priceOf(at)));
    if (entering === undefined) break;
    let leaving = -1;
    let least = zero;
    for (const [row, { line, right }] of table.entries()) {
      const factor = line[entering] ?? zero;
      if (!isPositive(factor)) continue;
      const ratio = over(right, factor);
      const order = leaving < 0 ? -1 : compare(ratio, least);
      if (order < 0 || (order === 0 && (basis[row] ?? 0) < (basis[leaving] ?? 0)))
        [leaving, least] = [row, ratio];
    }
    if (leaving < 0) throw new Error('the goal has no bound');
    pivot(table, basis, leaving, entering);
  }
  return table.reduce((sum, { right }, row) => add(sum, times(goal[basis[row] ?? 0] ?? zero, right)), zero);
}

function pivot(table: Row[], basis: number[], row: number, column: number): void {
  const own = table[row];
  if (!own) return;
  const factor = own.line[column] ?? one;
  const line = own.line.map((value) => over(value, factor));
  const right = over(own.right, factor);
  table[row] = { line, right };
  basis[row] = column;
  for (const [index, other] of table.entries()) {
    const multiple = other.line[column] ?? zero;
    if (index === row || multiple.num === 0n) continue;
    table[index] = {
      line: other.line.map((value, at) => subtract(value, times(multiple, line[at] ?? zero))),
      right: subtract(other.right, times(multiple, right)),
    };
  }
}
