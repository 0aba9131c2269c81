/** Reads an index across its partitions: whole (when nearly empty, or for every list at once), or page by page in sort-key order. */
import { ScanCommand, type ScanCommandInput, type ScanCommandOutput } from '@aws-sdk/client-dynamodb';
import { once, onceEach } from '#domain/values/once.ts';
import { fromItem } from './attribute-values.ts';
import { byList } from './keys.ts';
import type { Item, Query, Table } from './table.ts';

/** Whether nothing stands on an index: one read, however many partitions it has. */
export async function isEmptyIndex(table: Table, index: string): Promise<boolean> {
  for await (const items of scan(table, { IndexName: index, Limit: 1 })) if (items.length > 0) return false;
  return true;
}

/**
 * The table for one run that asks for several lists: their index is read whole, once, when the first of them is wanted, and
 * every list is as it was at that moment.
 */
export function withListsReadOnce(table: Table): Table {
  const lists = once(async () => {
    const pages = await Array.fromAsync(scan(table, { IndexName: byList }));
    return Map.groupBy(pages.flat().sort(bySortKey), ({ listPk }) => listPk);
  });
  return { ...table, listed: async (list) => (await lists()).get(list) ?? [] };
}

/** The table for one run of which several parts want the same list: it is read when the first of them does, once. */
export const withEachListOnce = (table: Table): Table => ({ ...table, listed: onceEach(table.listed) });

const bySortKey = (one: Item, other: Item): number =>
  Buffer.compare(Buffer.from(String(one.listSk)), Buffer.from(String(other.listSk)));

async function* scan({ client, name }: Table, index: Pick<ScanCommandInput, 'IndexName' | 'Limit'>) {
  let from: ScanCommandInput['ExclusiveStartKey'];
  do {
    const answer: ScanCommandOutput = await client.send(
      new ScanCommand({ TableName: name, ...index, ExclusiveStartKey: from }),
    );
    yield (answer.Items ?? []).map(fromItem);
    from = answer.LastEvaluatedKey;
  } while (from);
}

/**
 * The first items of a query, as many as are wanted: DynamoDB ends a page earlier where it has read 1 MB.
 * @returns whether there may be more of them
 */
async function firstOf(
  table: Table,
  query: Query,
  limit: number,
): Promise<{ items: Item[]; isMore: boolean }> {
  const items: Item[] = [];
  for await (const page of table.pages({ ...query, Limit: limit })) {
    items.push(...page.items);
    if (items.length >= limit) return { items, isMore: !page.isLast };
  }
  return { items, isMore: false };
}

interface SpreadList {
  index: string;
  /** Names of its keys. */
  pk: string;
  sk: string;
  partitions: readonly string[];
}
interface PageInput {
  limit: number;
  cursor?: string | undefined;
  newestFirst: boolean;
  /** Sort keys from `from` (included) to `until` (excluded). */
  range?: { from: string; until: string };
}

/** Lower and upper bounds of all sort keys, which begin with a date. */
const [first, last] = [' ', '~'];

/**
 * One page of a list that is spread over several partitions.
 * Each partition is asked for a whole page after the cursor, since all of the page may be in one of them.
 * @returns items with their index keys; a cursor when there may be more
 */
export async function mergedPage(
  table: Table,
  list: SpreadList,
  { limit, cursor, newestFirst, range }: PageInput,
): Promise<{ items: Item[]; cursor?: string }> {
  const at = cursor === undefined ? undefined : Buffer.from(cursor, 'base64url').toString();
  // `BETWEEN` includes its ends: the item of the cursor is asked for again, and left out.
  const from = (newestFirst ? undefined : at) ?? range?.from ?? first;
  const until = (newestFirst ? at : undefined) ?? range?.until ?? last;
  // A cursor may be that of another day. DynamoDB refuses a range that ends before it begins.
  if (Buffer.compare(Buffer.from(from), Buffer.from(until)) > 0) return { items: [] };
  const found = await Promise.all(
    list.partitions.map((partition) =>
      firstOf(
        table,
        {
          IndexName: list.index,
          KeyConditionExpression: `${list.pk} = :pk AND ${list.sk} BETWEEN :from AND :until`,
          ScanIndexForward: !newestFirst,
          values: { ':pk': partition, ':from': from, ':until': until },
        },
        limit + 1,
      ),
    ),
  );
  const key = (item: Item) => String(item[list.sk]);
  const inOrder = (a: Item, b: Item) => (key(a) < key(b) === newestFirst ? 1 : -1);
  const all = found
    .flatMap(({ items }) => items)
    .filter((item) => key(item) !== at)
    .sort(inOrder);
  const items = all.slice(0, limit);
  const end = items.at(-1);
  const isMore = all.length > items.length || found.some((page) => page.isMore);
  return end && isMore ? { items, cursor: Buffer.from(key(end)).toString('base64url') } : { items };
}
