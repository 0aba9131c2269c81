/** Late accesses, read: few, in one partition, so that all are known at once and for sure. */
import { lateAccessKey } from '#adapters/dynamodb/keys.ts';
import { itemsUnder } from '#adapters/dynamodb/queries.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type { LateAccesses } from '#app/ports/application-ports.ts';
import { lateAccessSchema } from '#domain/application/late-access.ts';
import { readStored } from '#domain/record/later-fields.ts';

export const lateAccessStore = (table: Table): LateAccesses => ({
  async find(accessId) {
    const item = await table.get(lateAccessKey(accessId));
    return item ? readStored(lateAccessSchema, item.document) : undefined;
  },
  all: async () =>
    (await itemsUnder(table, lateAccessKey(''))).map(({ document }) =>
      readStored(lateAccessSchema, document),
    ),
});
