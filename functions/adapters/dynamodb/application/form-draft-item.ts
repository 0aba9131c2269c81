/** A draft as an item: apart from its store, for whatever writes one in a larger transaction. */
import { formDraftKey, formList } from '#adapters/dynamodb/keys.ts';
import { atVersion, type Item, type Write } from '#adapters/dynamodb/table.ts';
import type { DraftSummary } from '#app/ports/application-ports.ts';
import type { FiledDraft, FormDraft, OpenDraft } from '#domain/application/draft-record.ts';
import { mailboxSha256 } from '#domain/mail/address.ts';

const seconds = (instant: string): number => Math.floor(Date.parse(instant) / 1000);
const day = 86_400;

/** Deleted by TTL after it expires. */
export function draftItem(draft: FormDraft): Item {
  const { draftId, version, expiresAt } = draft;
  return {
    ...formDraftKey(draftId),
    kind: 'form-draft',
    version,
    document: draft,
    ttl: seconds(expiresAt) + day,
    // Only drafts of what was not filed are reminded of the closing date.
    ...(draft.state === 'open' && !draft.amends
      ? { listPk: formList, listSk: draftId, summary: summaryOf(draft) }
      : {}),
  };
}

/** A draft that becomes an application, in the transaction that stores what was typed in it. */
export const filedDraftWrite = (draft: FiledDraft): Write => ({
  put: draftItem(draft),
  when: atVersion(draft.version - 1),
});

const summaryOf = ({ draftId, email, writers = [], answers }: OpenDraft): DraftSummary => ({
  draftId,
  mailbox: mailboxSha256(email),
  writers: writers.map((one) => ({ writerId: one.writerId, mailbox: mailboxSha256(one.email) })),
  ...(Object.entries(answers).every(([field, text]) => field === 'contact.email' || text === '')
    ? { isBlank: true }
    : {}),
});
