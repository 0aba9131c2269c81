/** The reads that most stores make. */
import type * as z from 'zod/mini';
import { readStored } from '#domain/record/later-fields.ts';
import type { Key } from './keys.ts';
import type { Item, Table } from './table.ts';

/** The items of a partition, read consistently; with `SK`, those whose sort key begins with it. */
export const itemsUnder = (table: Table, { PK, SK }: Key): Promise<Item[]> =>
  table.queryAll({
    KeyConditionExpression: SK === '' ? 'PK = :pk' : 'PK = :pk AND begins_with(SK, :begins)',
    ConsistentRead: true,
    values: { ':pk': PK, ...(SK === '' ? {} : { ':begins': SK }) },
  });

/** What items hold, as its schema reads it. */
export const documentsOf = <S extends z.ZodMiniType>(items: readonly Item[], schema: S): z.output<S>[] =>
  items.map(({ document }) => readStored(schema, document));

export const documentsUnder = async <S extends z.ZodMiniType>(table: Table, key: Key, schema: S) =>
  documentsOf(await itemsUnder(table, key), schema);

/** Undefined where there is no item. */
export async function documentAt<S extends z.ZodMiniType>(table: Table, key: Key, schema: S) {
  const item = await table.get(key);
  return item && readStored(schema, item.document);
}
