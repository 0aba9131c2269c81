/** Applications as they are read: a function that changes none carries nothing of the writing. */

import { readTimeline } from '#adapters/dynamodb/audit-log.ts';
import {
  agreementKey,
  applicationKey,
  byList,
  duplicateKey,
  shards,
  statusListKey,
} from '#adapters/dynamodb/keys.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type { Applications } from '#app/ports/application-ports.ts';
import { agreementSchema } from '#domain/agreement/agreement.ts';
import { applicationSchema, type Status } from '#domain/application/application.ts';
import { registeredIds, summariesOf } from './application-register.ts';
import { oldestFirst, summaryOf } from './application-summary.ts';

export function applicationReader(table: Table): Omit<Applications, 'file' | 'save'> {
  return {
    async find(applicationId) {
      const item = await table.get(applicationKey(applicationId));
      return item ? applicationSchema.parse(item.document) : undefined;
    },
    async findMany(applicationIds) {
      const items = await table.getMany([...new Set(applicationIds)].map(applicationKey));
      const found = new Map(
        items.map(({ document }) => applicationSchema.parse(document)).map((a) => [a.applicationId, a]),
      );
      return applicationIds.flatMap((id) => found.get(id) ?? []);
    },
    timeline: (applicationId) => readTimeline(table, { kind: 'application', id: applicationId }),
    async agreement(applicationId) {
      const item = await table.get(agreementKey(applicationId));
      return item ? agreementSchema.parse(item.document) : undefined;
    },
    list: (status, page) => listPage(table, status, page),
    async allIn(status) {
      const pages = await Promise.all(
        Array.from({ length: shards }, (_, shard) => table.queryAll(shardQuery(status, shard))),
      );
      return pages.flat().map(summaryOf).sort(oldestFirst);
    },
    registered: () => registeredIds(table),
    summaries: (applicationIds) => summariesOf(table, applicationIds),
    async lookalikes(applicationId, keys) {
      const found = await Promise.all(
        keys.map((key) =>
          table.queryAll({ KeyConditionExpression: 'PK = :pk', values: { ':pk': duplicateKey(key, '').PK } }),
        ),
      );
      const ids = found.flat().map((item) => String(item.SK));
      return [...new Set(ids)].filter((id) => id !== applicationId).sort();
    },
  };
}

const shardQuery = (status: Status, shard: number) => ({
  IndexName: byList,
  KeyConditionExpression: 'listPk = :pk',
  values: { ':pk': statusListKey(status, shard) },
});

/** Each application is put in front of its own queue: the page takes what all shards have after the cursor. */
async function listPage(table: Table, status: Status, page: { limit: number; cursor?: string }) {
  const after = page.cursor ? Buffer.from(page.cursor, 'base64url').toString() : '';
  const found = await Promise.all(
    Array.from({ length: shards }, (_, shard) =>
      table.query({
        ...shardQuery(status, shard),
        KeyConditionExpression: 'listPk = :pk AND listSk > :after',
        Limit: page.limit,
        values: { ':pk': statusListKey(status, shard), ':after': after || ' ' },
      }),
    ),
  );
  const sorted = found.flatMap(({ items }) => items.map(summaryOf)).sort(oldestFirst);
  const items = sorted.slice(0, page.limit);
  const last = items.at(-1);
  const more = sorted.length > items.length || found.some(({ last: key }) => key !== undefined);
  if (!last || !more) return { items };
  return { items, cursor: Buffer.from(`${last.receivedAt}#${last.applicationId}`).toString('base64url') };
}
