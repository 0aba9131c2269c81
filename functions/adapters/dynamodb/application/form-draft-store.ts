/** Drafts of applications: one item each, deleted by TTL after it expires (within days, not at once). */
import { formDraftKey, formList } from '#adapters/dynamodb/keys.ts';
import { documentAt } from '#adapters/dynamodb/queries.ts';
import { atVersion, isAbsent, type Table } from '#adapters/dynamodb/table.ts';
import type { DraftSummary, FormDrafts } from '#app/ports/application-ports.ts';
import { formDraftSchema } from '#domain/application/draft-record.ts';
import { draftItem } from './form-draft-item.ts';
import { writesAlong } from './handover-store.ts';

/** For a function that writes none. */
export const formDraftReader = (table: Table): Pick<FormDrafts, 'find'> => ({
  find: (draftId) => documentAt(table, formDraftKey(draftId), formDraftSchema),
});

export function formDraftStore(table: Table): FormDrafts {
  return {
    ...formDraftReader(table),
    async start(draft, letter, at) {
      const done = await table.transact([
        { put: draftItem(draft), when: isAbsent },
        ...writesAlong({ letters: [letter] }, at),
      ]);
      return done.ok ? 'saved' : 'conflict';
    },
    async save(next, expectVersion, along) {
      const [put, when] = [draftItem(next), atVersion(expectVersion)];
      const isSaved = along
        ? (await table.transact([{ put, when }, ...writesAlong(along, along.at)])).ok
        : await table.put(put, when);
      return isSaved ? 'saved' : 'conflict';
    },
    async discard(draftId, expectVersion, along) {
      const [key, when] = [formDraftKey(draftId), atVersion(expectVersion)];
      const done = await table.transact([{ delete: key, when }, ...writesAlong(along, along.at)]);
      return done.ok ? 'saved' : 'conflict';
    },
    async open() {
      return (await table.listed(formList)).map(({ summary }) => summary as DraftSummary);
    },
  };
}
