/** The two queries that most stores make. */
import { byList, type Key } from './keys.ts';
import type { Item, Table } from './table.ts';

/** The items of a partition, read consistently; with `SK`, those whose sort key begins with it. */
export const itemsUnder = (table: Table, { PK, SK }: Key): Promise<Item[]> =>
  table.queryAll({
    KeyConditionExpression: SK === '' ? 'PK = :pk' : 'PK = :pk AND begins_with(SK, :begins)',
    ConsistentRead: true,
    values: { ':pk': PK, ...(SK === '' ? {} : { ':begins': SK }) },
  });

/** The items on a list, which may be a moment late. */
export const itemsListed = (table: Table, list: string): Promise<Item[]> =>
  table.queryAll({ IndexName: byList, KeyConditionExpression: 'listPk = :pk', values: { ':pk': list } });
