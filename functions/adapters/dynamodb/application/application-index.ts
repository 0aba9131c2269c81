import { applicationKey, byList, duplicateKey, shards, statusListKey } from '#adapters/dynamodb/keys.ts';
import { mergedPage } from '#adapters/dynamodb/merged-page.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type { ApplicationIndex } from '#app/ports/search-ports.ts';
import type { Status } from '#domain/application/application.ts';
import { summaryOf } from './application-summary.ts';

const listsOf = (status: Status): string[] =>
  Array.from({ length: shards }, (_, shard) => statusListKey(status, shard));
const onList = (partitions: readonly string[]) => ({ index: byList, pk: 'listPk', sk: 'listSk', partitions });
const queryOf = (list: string) => ({
  IndexName: byList,
  KeyConditionExpression: 'listPk = :pk',
  values: { ':pk': list },
});

export const applicationIndex = (table: Table): ApplicationIndex => ({
  async page(status, { limit, cursor, newestFirst }) {
    const page = await mergedPage(table, onList(listsOf(status)), { limit, cursor, newestFirst });
    return { ...page, items: page.items.map(summaryOf) };
  },
  async allIn(status) {
    const found = await Promise.all(listsOf(status).map((list) => table.queryAll(queryOf(list))));
    return found.flat().map(summaryOf);
  },
  async count(status) {
    const counted = await Promise.all(listsOf(status).map((list) => countOf(table, list)));
    return counted.reduce((sum, count) => sum + count, 0);
  },
  async byId(applicationIds) {
    return (await table.getMany([...new Set(applicationIds)].map(applicationKey))).map(summaryOf);
  },
  async withKey(key) {
    const found = await table.queryAll({
      KeyConditionExpression: 'PK = :pk',
      values: { ':pk': duplicateKey(key, '').PK },
    });
    return found.map(({ SK }) => String(SK));
  },
});

/** By pages of 1 MB, as any query. */
async function countOf(table: Table, list: string): Promise<number> {
  let counted = 0;
  let from: Record<string, unknown> | undefined;
  do {
    const page = await table.query({
      ...queryOf(list),
      Select: 'COUNT',
      ...(from ? { ExclusiveStartKey: from as never } : {}),
    });
    counted += page.count;
    from = page.last;
  } while (from);
  return counted;
}
