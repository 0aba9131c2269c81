/** Everything on the index of what was not delivered, whenever it is due: what executions wait for, then letters. */
import { undeliveredStore } from '#adapters/dynamodb/delivery/undelivered-store.ts';
import type { Table } from '#adapters/dynamodb/table.ts';

export async function undeliveredItems(table: Table) {
  const store = undeliveredStore(table);
  const parts = await Promise.all(
    (['work', 'mail'] as const).map((part) => Array.fromAsync(store.due(part))),
  );
  return parts.flat();
}
