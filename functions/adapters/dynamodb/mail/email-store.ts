/** E-mails in the outbox: claimed by one sender, marked sent with SES's message id, settled by SES's events. */
import { emailKey } from '#adapters/dynamodb/keys.ts';
import { queueAgain } from '#adapters/dynamodb/outbox.ts';
import { itemsUnder } from '#adapters/dynamodb/queries.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type { Emails, QueuedEmail } from '#app/ports/mail-ports.ts';
import type { EmailState } from '#domain/mail/mail-desk.ts';
import { defined } from '#domain/values/defined.ts';

const keyOf = (email: QueuedEmail) => emailKey(email.owner, email.messageKey);
const state = { '#state': 'state' };
/** Of whoever left the panel meanwhile nothing is written any more. */
const isThere = 'attribute_exists(PK)';

/** Takes a queued e-mail for one sender: refused to any other. */
export const claimWrite = (email: QueuedEmail, at: string) => ({
  key: keyOf(email),
  update: {
    update: 'SET #state = :claimed, claimedAt = :at, attempts = attempts + :one',
    condition: '#state = :queued',
    names: state,
    values: { ':claimed': 'claimed', ':queued': 'queued', ':at': at, ':one': 1 },
  },
});

export function emailStore(table: Table): Emails {
  async function giveBack(email: QueuedEmail, to: EmailState, reason: string) {
    await table.update(keyOf(email), {
      update: 'SET #state = :to, failure = :why',
      condition: '#state = :claimed',
      names: state,
      values: { ':claimed': 'claimed', ':to': to, ':why': reason },
    });
  }
  return {
    async find(owner, messageKey) {
      const item = await table.get(emailKey(owner, messageKey));
      return item as QueuedEmail | undefined;
    },
    async of(owner) {
      const items = await itemsUnder(table, emailKey(owner, ''));
      return (items as QueuedEmail[]).sort((a, b) => a.queuedAt.localeCompare(b.queuedAt));
    },
    async claim(email, at) {
      const { key, update } = claimWrite(email, at);
      return (await table.update(key, update)) !== undefined;
    },
    defer: (email, reason) => giveBack(email, 'deferred', reason),
    putBack: (email, reason) => giveBack(email, 'queued', reason),
    async sent(email, messageId, at, told) {
      // An earlier sending of it may have been reported meanwhile: the letter left then.
      await table.update(keyOf(email), {
        update:
          'SET #state = :sent, messageId = if_not_exists(messageId, :id), sentAt = if_not_exists(sentAt, :at), told = :told REMOVE undeliveredPk, undeliveredSk',
        condition: isThere,
        names: state,
        values: { ':sent': 'sent', ':id': messageId, ':at': at, ':told': told },
      });
    },
    async failed(email, reason, at) {
      await table.update(keyOf(email), {
        update: 'SET #state = :failed, failedAt = :at, failure = :why REMOVE undeliveredPk, undeliveredSk',
        condition: isThere,
        names: state,
        values: { ':failed': 'failed', ':at': at, ':why': reason },
      });
    },
    async reported(owner, messageKey, event) {
      // Any SES event proves that SES accepted the message, even if its answer to our call was lost.
      const noted = await table.update(emailKey(owner, messageKey), {
        update:
          'SET #state = :sent, messageId = if_not_exists(messageId, :id), sentAt = if_not_exists(sentAt, :at), #reports.#type = :report REMOVE undeliveredPk, undeliveredSk',
        condition: 'attribute_exists(#reports) AND attribute_not_exists(#reports.#type)',
        names: { ...state, '#reports': 'reports', '#type': event.type },
        values: {
          ':sent': 'sent',
          ':id': event.messageId,
          ':at': event.at,
          ':report': { at: event.at, ...defined({ detail: event.detail }) },
        },
      });
      if (noted) return 'noted';
      return (await table.get(emailKey(owner, messageKey))) ? 'repeated' : 'unknown-message';
    },
    async requeue(email, messageKey, at, notTo) {
      const { put, when } = queueAgain(email, { messageKey, at, notTo });
      await table.put(put, when);
    },
  };
}
