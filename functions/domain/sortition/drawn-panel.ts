/** The draw from a lottery, by a seed alone, and who takes the place of whom: integers and digests, which anybody can redo. */
import { digestOf, orderByLot } from '#domain/values/lot.ts';
import { mayEnter } from './better-neighbour.ts';
import type { LotteryPanel } from './panel-lottery.ts';
import { type PanelModel, panelModelOf } from './panel-model.ts';
import type { Pool } from './pool.ts';

/** What names this lot, beside the seed (SELECTION.md §14). */
const lot = 'sortition';

export type SortedPool = Pool & { lottery: readonly LotteryPanel[] };

export type DrawnPanel = {
  /** As many as seats, or fewer where nobody could take a place without breaking a quota. */
  members: string[];
  /** In their order: who takes a place that nobody of the same cell is left for. */
  substitutes: string[];
  /** Who took whose place, in the order in which they fell free. */
  replaced: { left: string; by: string | null; sameCell: boolean }[];
};

/**
 * The panel that the seed draws, after those who left in this order. The number of the draw is that of the first eight hexadecimal
 * digits of SHA-256(`seed LF sortition`): the panel on whose parts it falls, counted in the order of the lottery, is drawn. In each
 * cell the first by the lot sit. A place that falls free goes to the next of its cell by the lot; where the cell has nobody left, to
 * the first by the lot, of all the pool, with whom every quota is kept.
 * @param substitutes how many are to stand by: the first by the lot who could take a member's place and keep the quotas
 */
export function drawnPanel(
  pool: SortedPool,
  seed: string,
  left: readonly string[] = [],
  substitutes = 0,
): DrawnPanel {
  const model = panelModelOf(pool);
  const cellOf = new Map(
    pool.cells.flatMap(({ volunteers }, cell) => volunteers.map((id) => [id, cell] as const)),
  );
  const order = orderByLot(seed, lot, [...cellOf.keys()]);
  const members = firstMembers(pool, seed, order, cellOf);
  const gone = new Set<string>();
  const replaced: DrawnPanel['replaced'] = [];
  for (const id of left) {
    gone.add(id);
    if (!members.includes(id)) continue;
    const by = nextFor(model, id, members, { order, gone, cellOf });
    members.splice(members.indexOf(id), 1, ...(by === undefined ? [] : [by]));
    const sameCell = by !== undefined && cellOf.get(by) === cellOf.get(id);
    replaced.push({ left: id, by: by ?? null, sameCell });
  }
  const waiting = order.filter((id) => !gone.has(id) && !members.includes(id));
  const mayReplace = replacing(model, members, cellOf);
  const standing = waiting
    .values()
    .filter((id) => members.some((one) => mayReplace(one, id)))
    .take(substitutes);
  return { members, substitutes: [...standing], replaced };
}

function firstMembers(
  { lottery, cells }: SortedPool,
  seed: string,
  order: readonly string[],
  cellOf: ReadonlyMap<string, number>,
): string[] {
  let number = Number.parseInt(digestOf([seed, lot]).slice(0, 8), 16);
  const drawn = lottery.find(({ parts }) => {
    number -= parts;
    return number < 0;
  });
  if (!drawn) throw new Error('the parts of a lottery are 2^32');
  const seats = cells.map((_, cell) => drawn.cells.filter((one) => one === cell).length);
  return order.filter((id) => {
    const cell = cellOf.get(id) ?? -1;
    seats[cell] = (seats[cell] ?? 0) - 1;
    return (seats[cell] ?? 0) >= 0;
  });
}

function nextFor(
  model: PanelModel,
  left: string,
  members: readonly string[],
  {
    order,
    gone,
    cellOf,
  }: { order: readonly string[]; gone: ReadonlySet<string>; cellOf: ReadonlyMap<string, number> },
): string | undefined {
  const free = order.filter((id) => !gone.has(id) && !members.includes(id));
  const mayReplace = replacing(model, members, cellOf);
  return free.find((id) => cellOf.get(id) === cellOf.get(left)) ?? free.find((id) => mayReplace(left, id));
}

/** Of these members: whether somebody may take the place of one of them with every quota kept. */
function replacing(
  model: PanelModel,
  members: readonly string[],
  cellOf: ReadonlyMap<string, number>,
): (leaves: string, enters: string) => boolean {
  const ofRow = model.bounds.map(() => 0);
  for (const member of members)
    for (const row of model.rows[cellOf.get(member) ?? -1] ?? []) ofRow[row] = (ofRow[row] ?? 0) + 1;
  return (leaves, enters) => mayEnter(model, ofRow, cellOf.get(leaves) ?? -1, cellOf.get(enters) ?? -1);
}
