/** The sparse index of undelivered items in the order in which they are due, however many partitions they are spread over. */
import { type DeliveryPart, undelivered, undeliveredPartitions } from '#adapters/dynamodb/keys.ts';
import type { Item, Table } from '#adapters/dynamodb/table.ts';

/** Items asked of one partition at once: a few read units, and one call where nearly nothing waits. */
const perPage = 250;

/**
 * Read page by page as they are taken: whoever stops early has paid for one page of each partition at most.
 * @param until the last instant at which an item may be due; without it, all of them
 */
export async function* dueInOrder(table: Table, part: DeliveryPart, until = '~'): AsyncGenerator<Item> {
  const lists = undeliveredPartitions(part).map((pk) => dueOf(table, pk, until));
  const heads = await Promise.all(lists.map(headOf));
  for (;;) {
    let first: Head | undefined;
    for (const head of heads) if (head && (!first || sortKey(head) < sortKey(first))) first = head;
    if (!first) return;
    yield first.item;
    heads[heads.indexOf(first)] = await headOf(first.list);
  }
}

interface Head {
  item: Item;
  list: AsyncGenerator<Item>;
}
const sortKey = ({ item }: Head): string => String(item.undeliveredSk);

/** Undefined at the end of its list. */
async function headOf(list: AsyncGenerator<Item>): Promise<Head | undefined> {
  const next = await list.next();
  return next.done ? undefined : { item: next.value, list };
}

async function* dueOf(table: Table, pk: string, until: string): AsyncGenerator<Item> {
  const query = {
    IndexName: undelivered,
    KeyConditionExpression: 'undeliveredPk = :pk AND undeliveredSk <= :until',
    Limit: perPage,
    values: { ':pk': pk, ':until': until },
  };
  for await (const { items } of table.pages(query)) yield* items;
}
