/** What the outbox wakes the sender for: one letter, or a page of letters that are still to be queued. */
import type { Mailing, MailOwner } from '#app/ports/mail-ports.ts';
import { loggedKey } from '#domain/mail/mail-desk.ts';
import { type QueueMailingDeps, queueMailing } from './queue-mailing.ts';
import { type SendEmailDeps, sendEmail } from './send-email.ts';

export type MailHint =
  | { kind: 'email'; owner: MailOwner; messageKey: string }
  | ({ kind: 'mailing' } & Mailing);

export type DeliverMailDeps = SendEmailDeps & QueueMailingDeps;

/** @returns what is logged of it */
export async function deliverMail(deps: DeliverMailDeps, hint: MailHint): Promise<object> {
  return hint.kind === 'mailing'
    ? queueMailing(deps, hint)
    : { messageKey: loggedKey(hint.messageKey), outcome: await sendEmail(deps, hint) };
}
