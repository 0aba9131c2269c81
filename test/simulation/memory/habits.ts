/** What a service may do and a process does not: answer late, answer in parts, and take away what has outlived its time. */
import type { Table } from './tables.ts';
import type { StoredItem } from './values.ts';

/** Drawn by whoever asks for them; a database without habits answers at once, whole and for ever. */
export interface Habits {
  /** An index shows a write only once `propagate` was called. */
  isIndexLate?: boolean;
  /** How many milliseconds ago was what a read sees that does not ask for consistency; drawn for each read. */
  lag?: () => number;
  /** How many items a page of a query or a scan holds at most; drawn for each. */
  pageSize?: () => number;
  /** How many of the keys of a batch are left for another call; drawn for each. */
  leavesOut?: (count: number) => number;
}

interface Former {
  table: Table;
  PK: string;
  SK: string;
  /** Until when it was so, in milliseconds. */
  until: number;
  kept: string | undefined;
}
/** No read is later than this. */
const longest = 60_000;

/** What items were a moment ago. */
export function createPast() {
  let former: Former[] = [];
  return {
    /** Told of an item as it was before a write. */
    was(one: Omit<Former, 'until'>): void {
      const until = Date.now();
      former.push({ ...one, until });
      if (former.length > 1_000) former = former.filter((old) => old.until > until - longest);
    },
    /** The items of a table that were otherwise so many milliseconds ago, by partition and sort key. */
    otherwise(table: Table, lag: number): Map<string, Map<string, string | undefined>> {
      const found = new Map<string, Map<string, string | undefined>>();
      const at = Date.now() - lag;
      // From the newest: of several former states the oldest after that moment is the one that was true.
      for (let index = former.length - 1; index >= 0; index -= 1) {
        const one = former[index] as Former;
        if (one.until <= at) break;
        if (one.table !== table) continue;
        const partition = found.get(one.PK) ?? new Map<string, string | undefined>();
        found.set(one.PK, partition.set(one.SK, one.kept));
      }
      return found;
    },
  };
}

/** A partition as it was: the same one where nothing was otherwise. */
export function partitionThen(
  now: ReadonlyMap<string, string> | undefined,
  otherwise: ReadonlyMap<string, string | undefined> | undefined,
): Map<string, string> {
  const then = new Map(now);
  for (const [SK, kept] of otherwise ?? []) {
    if (kept === undefined) then.delete(SK);
    else then.set(SK, kept);
  }
  return then;
}

/** The attribute by which infra/stack/tables.ts lets items end. */
const endOf = (item: StoredItem | undefined) => (item?.ttl?.N === undefined ? undefined : Number(item.ttl.N));

/** Items that have an end, which are taken away some time after it, or days later. */
export function createEnds() {
  const ends = new Map<string, { name: string; key: [string, string]; at: number }>();
  return {
    written(name: string, key: [string, string], after: StoredItem | undefined): void {
      const at = endOf(after);
      const id = `${name} ${key.join(' ')}`;
      if (at === undefined) ends.delete(id);
      else ends.set(id, { name, key, at });
    },
    /** Those whose end is past. */
    due: () => [...ends.values()].filter(({ at }) => at * 1000 < Date.now()),
  };
}
