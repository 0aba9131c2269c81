/** Drafts of reviews, which only their juror may read: kept in a partition per juror, apart from the readings. */
import { draftKey, readingKey } from '#adapters/dynamodb/keys.ts';
import { documentsUnder } from '#adapters/dynamodb/queries.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type { Drafts } from '#app/ports/jury-ports.ts';
import { reviewDraftSchema } from '#domain/jury/review-check.ts';
import { isAssigned, juryIsOpen } from './jury-conditions.ts';

export function draftStore(table: Table): Drafts {
  return {
    ofJuror: (jurorId) => documentsUnder(table, draftKey(jurorId, ''), reviewDraftSchema),
    async keep(draft) {
      const done = await table.transact([
        { put: { ...draftKey(draft.jurorId, draft.applicationId), kind: 'draft', document: draft } },
        { key: readingKey(draft.applicationId, draft.jurorId), check: isAssigned },
        juryIsOpen,
      ]);
      if (done.ok) return 'kept';
      return done.failed.includes(2) ? 'round-not-open' : 'not-assigned';
    },
    has: async ({ applicationId, jurorId }) =>
      (await table.get(draftKey(jurorId, applicationId))) !== undefined,
  };
}
