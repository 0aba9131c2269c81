/** Leximin over whole panels, level by level, where parts of people would do better: column generation, exact and slower. */
import type { SolveLp } from '#domain/sortition/linear-programme.ts';
import { climbIn } from './better-neighbour.ts';
import { bestComposition, type Composition, keyOf, type PanelModel, sumOf } from './panel-model.ts';

/** Less than any gain of a panel, and any price, that matters. */
const small = 1e-7;

type Prices = { level: number; bar: number; ofCell: readonly number[] };

/**
 * The probability of each citizen of a cell, cell by cell. Each level is the highest that the least likely citizens can have: the
 * linear programme's dual prices every cell, a panel worth more than the bar is added, until none is. Cells with a price stay
 * on the level in every optimum; the others are raised further.
 * @param found panels known so far, by their key; those that were needed are added
 */
export function sharesByLevels(model: PanelModel, found: Map<string, Composition>, solve: SolveLp): number[] {
  const fixed: (number | undefined)[] = model.counts.map(() => undefined);
  const climb = climbIn(model);
  while (fixed.includes(undefined)) {
    const prices = settledPrices(model, fixed, found, climb, solve);
    const open = fixed.flatMap((share, cell) => (share === undefined ? [cell] : []));
    const stay = open.filter((cell) => (prices.ofCell[cell] ?? 0) * (model.counts[cell] ?? 0) > small);
    for (const cell of stay.length > 0 ? stay : open) fixed[cell] = Math.max(prices.level, 0);
  }
  return fixed.map((share) => share ?? 0);
}

function settledPrices(
  model: PanelModel,
  fixed: readonly (number | undefined)[],
  found: Map<string, Composition>,
  climb: ReturnType<typeof climbIn>,
  solve: SolveLp,
): Prices {
  for (;;) {
    const prices = pricesOf(model, fixed, [...found.values()], solve);
    const worth = (panel: Composition) => panel.reduce((sum, cell) => sum + (prices.ofCell[cell] ?? 0), 0);
    const isBetter = (panel: Composition | undefined): panel is Composition =>
      panel !== undefined && worth(panel) > prices.bar + small && !found.has(keyOf(panel));
    const starts = [...found.values()].toSorted((a, b) => worth(b) - worth(a)).slice(0, atOnce);
    const near = starts.map((start) => climb(start, prices.ofCell)).filter(isBetter);
    const best = near.length > 0 ? undefined : bestComposition(model, prices.ofCell, solve);
    const better = isBetter(best) ? [best] : near;
    if (better.length === 0) return prices;
    for (const panel of better) found.set(keyOf(panel), panel);
  }
}

/** Panels from whose neighbours better ones are added for one computation of the prices. */
const atOnce = 24;

/** Most that a cell whose share is fixed may cost: it keeps the programme bounded when a share was rounded up. */
const dearest = 1_000;

/** What a fixed share gives way: one that the solver found 1e-10 too high would be kept at the dearest price, by lowering the others. */
const givesWay = 1e-9;

function pricesOf(
  { counts }: PanelModel,
  fixed: readonly (number | undefined)[],
  panels: readonly Composition[],
  solve: SolveLp,
): Prices {
  const cells = counts.map((_, cell) => cell);
  const open = cells.filter((cell) => fixed[cell] === undefined);
  const held = cells.filter((cell) => fixed[cell] !== undefined);
  const value = (cell: number) => (counts[cell] ?? 0) * Math.max((fixed[cell] ?? 0) - givesWay, 0);
  const solution = solve(
    [
      'Minimize',
      sumOf([[1, 'bar'], ...held.map((cell) => [-value(cell), `y${cell}`] as const)]),
      'Subject To',
      ...panels.map(
        (panel) =>
          `${sumOf([...[...Map.groupBy(panel, (cell) => cell)].map(([cell, own]) => [own.length, `y${cell}`] as const), [-1, 'bar']])} <= 0`,
      ),
      `${sumOf(open.map((cell) => [counts[cell] ?? 0, `y${cell}`]))} = 1`,
      'Bounds',
      ...held.map((cell) => `0 <= y${cell} <= ${dearest}`),
      'End\n',
    ].join('\n'),
  );
  if (solution.status === 'infeasible') throw new Error('the prices of a level always exist');
  const of = (name: string) => solution.columns[name]?.value ?? 0;
  const ofCell = cells.map((cell) => of(`y${cell}`));
  const level = of('bar') - held.reduce((sum, cell) => sum + value(cell) * (ofCell[cell] ?? 0), 0);
  return { level, bar: of('bar'), ofCell };
}
