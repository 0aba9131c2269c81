/** Letters that are kept from an owner whose address came from a form, until a link that was sent there is opened. */
import type { LinkOwner, QueuedEmail, WaitingEmail } from '#app/ports/mail-ports.ts';
import { isGivenInForm } from '#domain/mail/confirmed-addresses.ts';
import { emailKey, undeliveredSince } from './keys.ts';
import { itemsUnder } from './queries.ts';
import type { Table, Write } from './table.ts';

type Queued = Pick<WaitingEmail, 'queuedAt' | 'messageKey'>;
/** Oldest first; of one moment, by their keys. */
export const inTheirOrder = (a: Queued, b: Queued): number =>
  a.queuedAt + a.messageKey < b.queuedAt + b.messageKey ? -1 : 1;

/** What is kept from an owner now, oldest first. */
export async function keptFrom(table: Table, owner: LinkOwner): Promise<QueuedEmail[]> {
  if (!isGivenInForm(owner.purpose)) return [];
  const emails = (await itemsUnder(table, emailKey(owner, ''))) as QueuedEmail[];
  return emails.filter(({ state }) => state === 'unconfirmed').sort(inTheirOrder);
}

/** Queues one again, due from now on and off the list that staff read; refused where it is not kept any more. */
export function queueKept({ owner, messageKey }: QueuedEmail, now: Date): Write {
  const { undeliveredPk, undeliveredSk } = undeliveredSince(messageKey, now.toISOString(), 'mail');
  return {
    key: emailKey(owner, messageKey),
    update: {
      update: 'SET #state = :queued, undeliveredPk = :pk, undeliveredSk = :sk REMOVE listPk, listSk, summary',
      condition: '#state = :unconfirmed',
      names: { '#state': 'state' },
      values: {
        ':queued': 'queued',
        ':unconfirmed': 'unconfirmed',
        ':pk': undeliveredPk,
        ':sk': undeliveredSk,
      },
    },
  };
}
