/** Late accesses, read: few, in one partition, so that all are known at once and for sure. */
import { lateAccessKey } from '#adapters/dynamodb/keys.ts';
import { documentAt, documentsUnder } from '#adapters/dynamodb/queries.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type { LateAccesses } from '#app/ports/application-ports.ts';
import { lateAccessSchema } from '#domain/application/late-access.ts';

export const lateAccessStore = (table: Table): LateAccesses => ({
  find: (accessId) => documentAt(table, lateAccessKey(accessId), lateAccessSchema),
  all: () => documentsUnder(table, lateAccessKey(''), lateAccessSchema),
});
