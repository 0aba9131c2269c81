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
  const lists = await Promise.all(undeliveredPartitions(part).map((pk) => listOf(table, pk, until)));
  for (;;) {
    let first: PartitionList | undefined;
    for (const list of lists) if (isBefore(list.head(), first?.head())) first = list;
    const item = first?.head();
    if (!first || !item) return;
    yield item;
    await first.drop();
  }
}

const isBefore = (one: Item | undefined, other: Item | undefined): boolean =>
  one !== undefined && (other === undefined || String(one.undeliveredSk) < String(other.undeliveredSk));

interface PartitionList {
  /** The next item, or undefined at the end. */
  head(): Item | undefined;
  drop(): Promise<void>;
}

async function listOf(table: Table, pk: string, until: string): Promise<PartitionList> {
  const page = (from?: Record<string, unknown>) =>
    table.query({
      IndexName: undelivered,
      KeyConditionExpression: 'undeliveredPk = :pk AND undeliveredSk <= :until',
      Limit: perPage,
      values: { ':pk': pk, ':until': until },
      ...(from ? { ExclusiveStartKey: from as never } : {}),
    });
  let { items, last } = await page();
  let at = 0;
  const fill = async () => {
    // A page may be empty and still not be the last one.
    while (at >= items.length && last) {
      ({ items, last } = await page(last));
      at = 0;
    }
  };
  await fill();
  return {
    head: () => items[at],
    async drop() {
      at += 1;
      await fill();
    },
  };
}
