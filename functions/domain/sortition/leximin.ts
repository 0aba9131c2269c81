/**
 * A lottery over panels that keep the quotas under which the citizen least likely to be drawn is as likely as can be, then the
 * next, and so on: leximin (B. Flanigan, P. Gölz, A. Gupta, B. Hennig, A. D. Procaccia, Nature 596, 2021). Identical citizens
 * have the same probability under it, so that it is computed over cells.
 */
import type { SolveLp } from '#domain/sortition/linear-programme.ts';
import { climbIn } from './better-neighbour.ts';
import { bestComposition, type Composition, keyOf, type PanelModel, sumOf } from './panel-model.ts';
import { relaxedShares } from './relaxed-shares.ts';
import { sharesByLevels } from './shares-by-levels.ts';

/** Panels with their probabilities, in floating point; they sum to one. */
export type Lottery = readonly { composition: Composition; probability: number }[];

/** Most seats by which a lottery may miss what it was made for, over all cells. */
const tolerance = 1e-6;

/**
 * The shares of people are found first as if they could be parted, which is quick, and panels that answer to them are looked for.
 * Where there are none the shares of whole panels are found level by level.
 * @returns undefined where no panel keeps the quotas
 */
export function leximin(model: PanelModel, solve: SolveLp): Lottery | undefined {
  const first = bestComposition(model, [], solve);
  if (first === undefined) return undefined;
  const found = new Map([[keyOf(first), first]]);
  const wanted = expectedSeats(model, relaxedShares(model, solve));
  gather(model, wanted, found, first);
  const near = lotteryFor(wanted, [...found.values()], solve);
  if (near.missed <= tolerance) return near.lottery;
  const exact = expectedSeats(model, sharesByLevels(model, found, solve));
  return lotteryFor(exact, [...found.values()], solve).lottery;
}

const expectedSeats = ({ counts }: PanelModel, shares: readonly number[]): number[] =>
  shares.map((share, cell) => share * (counts[cell] ?? 0));

/**
 * Adds panels, each the best of its neighbours where a cell is worth the seats that it is behind: their mean comes ever closer
 * to what is wanted (herding; M. Welling, ICML 2009).
 */
function gather(
  model: PanelModel,
  wanted: readonly number[],
  found: Map<string, Composition>,
  first: Composition,
): void {
  const climb = climbIn(model);
  const behind = Float64Array.from(wanted);
  let panel = first;
  for (let step = 0; step < 2 * model.counts.length + 50; step += 1) {
    panel = climb(panel, behind);
    found.set(keyOf(panel), panel);
    for (const [cell, seats] of wanted.entries()) behind[cell] = (behind[cell] ?? 0) + seats;
    for (const cell of panel) behind[cell] = (behind[cell] ?? 0) - 1;
  }
}

/** The lottery over these panels whose expected seats miss what is wanted by the fewest seats, and by how many. */
function lotteryFor(
  wanted: readonly number[],
  panels: readonly Composition[],
  solve: SolveLp,
): { lottery: Lottery; missed: number } {
  const seats: (readonly [number, string])[][] = wanted.map((_, cell) => [[1, `u${cell}`]]);
  for (const [index, panel] of panels.entries())
    for (const [cell, own] of Map.groupBy(panel, (one) => one)) seats[cell]?.push([own.length, `p${index}`]);
  const solution = solve(
    [
      'Minimize',
      sumOf(wanted.map((_, cell) => [1, `u${cell}`])),
      'Subject To',
      ...wanted.map((value, cell) => `${sumOf(seats[cell] ?? [])} >= ${value.toFixed(15)}`),
      `${sumOf(panels.map((_, index) => [1, `p${index}`]))} = 1`,
      'End\n',
    ].join('\n'),
  );
  if (solution.status === 'infeasible') throw new Error('panels that were found make a lottery');
  const of = (name: string) => solution.columns[name]?.value ?? 0;
  const lottery = panels.flatMap((composition, index) => {
    const probability = of(`p${index}`);
    return probability > 0 ? [{ composition, probability }] : [];
  });
  return { lottery, missed: wanted.reduce((sum, _, cell) => sum + of(`u${cell}`), 0) };
}
