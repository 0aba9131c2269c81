/** Sparse indexes: an item is in one while it has both of its keys. */
import type { TableShape } from './pages.ts';
import type { Table } from './tables.ts';
import { InvalidRequest, type StoredItem } from './values.ts';

/** An attribute that is the key of an index must be a text, and not an empty one. */
export function checked(shape: TableShape, item: StoredItem): StoredItem {
  for (const { partition, sort } of Object.values(shape.indexes)) {
    for (const name of [partition, sort]) {
      const value = item[name];
      if (value !== undefined && !value.S) throw new InvalidRequest(`${name} is the key of an index`);
    }
  }
  return item;
}

/** Moves an item, and its text `kept`, to where its indexes show it now. */
export function reindex(
  { shape, indexes }: Table,
  key: string,
  before: StoredItem | undefined,
  after: StoredItem | undefined,
  kept: string | undefined,
): void {
  for (const [name, index] of Object.entries(shape.indexes)) {
    const partitions = indexes.get(name);
    const [from, to] = [before, after].map((item) =>
      item?.[index.sort] ? item[index.partition]?.S : undefined,
    );
    if (from !== undefined) partitions?.get(from)?.delete(key);
    if (to === undefined || kept === undefined) continue;
    const partition = partitions?.get(to) ?? new Map<string, string>();
    partitions?.set(to, partition.set(key, kept));
  }
}
