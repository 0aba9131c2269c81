/** Supports, for functions that change none. */
import { readTimeline } from '#adapters/dynamodb/audit-log.ts';
import { supportKey, supportList } from '#adapters/dynamodb/keys.ts';
import { documentAt, documentsOf } from '#adapters/dynamodb/queries.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type { Supports } from '#app/ports/support-ports.ts';
import { supportSchema } from '#domain/support/support.ts';
import { supportIdOf } from '#workflows/contracts.ts';

/** What the list of all supports tells of one. */
export interface ListedSupport {
  supportId: string;
}

export const supportReader = (table: Table): Pick<Supports, 'find' | 'all' | 'timeline'> => ({
  find: (applicationId) => documentAt(table, supportKey(supportIdOf(applicationId)), supportSchema),
  async all(how) {
    const listed = await table.listed(supportList);
    const items = await table.getMany(
      listed.map(({ summary }) => supportKey((summary as ListedSupport).supportId)),
      how,
    );
    return documentsOf(items, supportSchema).sort((a, b) =>
      `${a.awardedAt}${a.supportId}` < `${b.awardedAt}${b.supportId}` ? -1 : 1,
    );
  },
  timeline: (applicationId) => readTimeline(table, { kind: 'support', id: supportIdOf(applicationId) }),
});
