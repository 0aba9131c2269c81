/** Hand-overs: an item each, with both addresses, deleted by TTL some weeks after it can be accepted no more. */
import { formDraftKey, handoverKey } from '#adapters/dynamodb/keys.ts';
import { linkRevocation } from '#adapters/dynamodb/link-writes.ts';
import { queueLetter } from '#adapters/dynamodb/outbox.ts';
import { documentAt } from '#adapters/dynamodb/queries.ts';
import type { Table, Write } from '#adapters/dynamodb/table.ts';
import type { GoingAlong, Handovers } from '#app/ports/application-ports.ts';
import { handoverSchema } from '#domain/application/handover.ts';
import { filedDraftWrite } from './form-draft-item.ts';

/** The letter to whoever held it may have to wait for its mailbox. */
const keptDays = 30;

export const handoverStore = (table: Table): Handovers => ({
  find: (handoverId) => documentAt(table, handoverKey(handoverId), handoverSchema),
});

/** What goes with a change of a draft or an application to others than its holder, in its transaction. @param at ISO instant */
export function writesAlong(
  { filedDraft, endsDraft, handover, endsHandover, letters = [], endsLinks = [] }: GoingAlong,
  at: string,
): Write[] {
  return [
    ...(filedDraft ? [filedDraftWrite(filedDraft)] : []),
    ...(endsDraft === undefined ? [] : [{ delete: formDraftKey(endsDraft) }]),
    ...(handover ? [{ put: handoverItem(handover) }] : []),
    ...(endsHandover === undefined ? [] : offerEnded(endsHandover, at)),
    ...letters.map((letter) => queueLetter(letter, at)),
    ...endsLinks.map((owner) => linkRevocation(owner, new Date(at))),
  ];
}

const offerEnded = (id: string, at: string): Write[] => [
  { delete: handoverKey(id) },
  linkRevocation({ purpose: 'heir', id }, new Date(at)),
];

const handoverItem = (handover: NonNullable<GoingAlong['handover']>) => ({
  ...handoverKey(handover.handoverId),
  kind: 'handover' as const,
  document: handover,
  ttl: Math.floor(Date.parse(handover.expiresAt) / 1000) + keptDays * 86_400,
});
