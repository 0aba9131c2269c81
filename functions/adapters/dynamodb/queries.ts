/** The query that most stores make. */
import type { Key } from './keys.ts';
import type { Item, Table } from './table.ts';

/** The items of a partition, read consistently; with `SK`, those whose sort key begins with it. */
export const itemsUnder = (table: Table, { PK, SK }: Key): Promise<Item[]> =>
  table.queryAll({
    KeyConditionExpression: SK === '' ? 'PK = :pk' : 'PK = :pk AND begins_with(SK, :begins)',
    ConsistentRead: true,
    values: { ':pk': PK, ...(SK === '' ? {} : { ':begins': SK }) },
  });
