/** Papers beside their application. Their bytes lie in the bucket (adapters/s3/paper-bucket.ts). */
import { paperItem, stillAwaited } from '#adapters/dynamodb/application/paper-writes.ts';
import { paperKey } from '#adapters/dynamodb/keys.ts';
import { itemsUnder } from '#adapters/dynamodb/queries.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type { Papers } from '#app/ports/paper-ports.ts';
import { paperSchema } from '#domain/paper/given-paper.ts';
import { readStored } from '#domain/record/later-fields.ts';

export const paperStore = (table: Table): Papers => ({
  async find({ applicationId, paperId }) {
    const item = await table.get(paperKey(applicationId, paperId));
    return item ? readStored(paperSchema, item.document) : undefined;
  },
  ofApplication: async (applicationId) =>
    (await itemsUnder(table, paperKey(applicationId, ''))).map(({ document }) =>
      readStored(paperSchema, document),
    ),
  await: async (paper) => void (await table.put(paperItem(paper))),
  refuse: (paper) => table.put(paperItem(paper), stillAwaited),
});
