/**
 * Better panels found beside a panel, without a solver: a seat goes to another citizen whom the quotas allow, or two members are
 * changed for two who exchange some of their categories, which leaves every sum as it is. What is found keeps the quotas; that
 * nothing better exists it does not prove.
 */
import type { Composition, PanelModel } from './panel-model.ts';

/** The best panel that such steps lead to, each being the best of its panel, where a citizen of each cell is worth so much. */
export type Climb = (from: Composition, worth: ArrayLike<number>) => Composition;

type Step = { gain: number; seats: readonly (readonly [seat: number, cell: number])[] };

/** Less than any difference that matters, in what cells are worth. */
const nothing = 1e-9;

export function climbIn(model: PanelModel): Climb {
  const exchange = exchangeIn(model);
  return (from, worth) => {
    const composition = [...from];
    const dearest = model.counts
      .map((_, cell) => cell)
      .sort((a, b) => (worth[b] ?? 0) - (worth[a] ?? 0) || a - b);
    for (;;) {
      const seats = seatsOf(model, composition);
      const entry = bestEntry(model, composition, seats, worth, dearest);
      const step = bestExchange(model, composition, seats, worth, exchange, entry);
      if (step.gain <= nothing) return composition.sort((a, b) => a - b);
      for (const [seat, cell] of step.seats) composition[seat] = cell;
    }
  };
}

/** Seats taken, by cell and by row of the bounds. */
type Seats = { ofCell: Int32Array; ofRow: Int32Array };

function seatsOf({ counts, rows, bounds }: PanelModel, composition: Composition): Seats {
  const [ofCell, ofRow] = [new Int32Array(counts.length), new Int32Array(bounds.length)];
  for (const cell of composition) {
    ofCell[cell] = (ofCell[cell] ?? 0) + 1;
    for (const row of rows[cell] ?? []) ofRow[row] = (ofRow[row] ?? 0) + 1;
  }
  return { ofCell, ofRow };
}

/** Whether somebody of another cell may take the seat of one of this cell. */
export function mayEnter(
  { rows, bounds }: PanelModel,
  ofRow: ArrayLike<number>,
  leaves: number,
  enters: number,
): boolean {
  const [gone, come] = [rows[leaves] ?? [], rows[enters] ?? []];
  return gone.every((row, quality) => {
    const other = come[quality] ?? row;
    if (row === other) return true;
    const [less, more] = [bounds[row], bounds[other]];
    return (ofRow[row] ?? 0) > (less?.min ?? 0) && (ofRow[other] ?? 0) < (more?.max ?? 0);
  });
}

/** @param dearest all cells, those worth most first */
function bestEntry(
  model: PanelModel,
  composition: Composition,
  seats: Seats,
  worth: ArrayLike<number>,
  dearest: readonly number[],
): Step {
  let best: Step = { gain: nothing, seats: [] };
  const tried = new Set<number>();
  for (const [seat, leaves] of composition.entries()) {
    if (tried.has(leaves)) continue;
    tried.add(leaves);
    for (const enters of dearest) {
      const gain = (worth[enters] ?? 0) - (worth[leaves] ?? 0);
      if (gain <= best.gain) break;
      if ((seats.ofCell[enters] ?? 0) >= (model.counts[enters] ?? 0)) continue;
      if (mayEnter(model, seats.ofRow, leaves, enters)) best = { gain, seats: [[seat, enters]] };
    }
  }
  return best;
}

/** The two cells that come of two when they exchange the qualities of a mask; undefined where nobody is in one of them. */
type Exchange = (one: number, other: number, mask: number) => readonly [number, number] | undefined;

function exchangeIn({ rows }: PanelModel): Exchange & { masks: number } {
  const qualities = rows[0]?.length ?? 0;
  const radix = 1 + rows.reduce((most, own) => Math.max(most, ...own), 0);
  const all = 2 ** qualities - 1;
  // The code of a cell is the sum of those of its categories, so that exchanged halves are added and not compared.
  const parts = rows.map((own) =>
    Float64Array.from({ length: all + 1 }, (_, mask) =>
      own.reduce((sum, row, quality) => (mask & (1 << quality) ? sum + row * radix ** quality : sum), 0),
    ),
  );
  const cellOf = new Map(parts.map((part, cell) => [part[all] ?? 0, cell]));
  const exchange: Exchange = (one, other, mask) => {
    const [a, b] = [parts[one], parts[other]];
    if (!a || !b) return undefined;
    const first = cellOf.get((b[mask] ?? 0) + (a[all ^ mask] ?? 0));
    const second = first === undefined ? undefined : cellOf.get((a[mask] ?? 0) + (b[all ^ mask] ?? 0));
    return first === undefined || second === undefined ? undefined : [first, second];
  };
  // A mask and its complement exchange the same two: half of them will do.
  return Object.assign(exchange, { masks: 2 ** Math.max(qualities - 1, 0) });
}

function bestExchange(
  { counts }: PanelModel,
  composition: Composition,
  { ofCell }: Seats,
  worth: ArrayLike<number>,
  exchange: Exchange & { masks: number },
  start: Step,
): Step {
  let best = start;
  const free = (cell: number) => (counts[cell] ?? 0) - (ofCell[cell] ?? 0);
  for (const [seat, one] of composition.entries()) {
    for (let next = seat + 1; next < composition.length; next += 1) {
      const other = composition[next] ?? 0;
      const now = (worth[one] ?? 0) + (worth[other] ?? 0);
      for (let mask = 1; mask < exchange.masks; mask += 1) {
        const come = exchange(one, other, mask);
        if (!come || come[0] === one || come[0] === other) continue;
        const gain = (worth[come[0]] ?? 0) + (worth[come[1]] ?? 0) - now;
        if (gain <= best.gain || free(come[0]) < 1 || free(come[1]) < (come[0] === come[1] ? 2 : 1)) continue;
        best = {
          gain,
          seats: [
            [seat, come[0]],
            [next, come[1]],
          ],
        };
      }
    }
  }
  return best;
}
