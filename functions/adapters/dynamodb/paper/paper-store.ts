/** Papers beside their application. Their bytes lie in the bucket (adapters/s3/paper-bucket.ts). */
import { paperItem, stillAwaited } from '#adapters/dynamodb/application/paper-writes.ts';
import { paperKey } from '#adapters/dynamodb/keys.ts';
import { documentAt, documentsUnder } from '#adapters/dynamodb/queries.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type { Papers } from '#app/ports/paper-ports.ts';
import { paperSchema } from '#domain/paper/given-paper.ts';

export const paperStore = (table: Table): Papers => ({
  find: ({ applicationId, paperId }) => documentAt(table, paperKey(applicationId, paperId), paperSchema),
  ofApplication: (applicationId) => documentsUnder(table, paperKey(applicationId, ''), paperSchema),
  await: async (paper) => void (await table.put(paperItem(paper))),
  refuse: (paper) => table.put(paperItem(paper), stillAwaited),
});
