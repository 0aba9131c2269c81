/** What the outbox wakes the sender for: one letter, or a page of letters that are still to be queued. */
import type { MailCounter, Mailing, MailOwner } from '#app/ports/mail-ports.ts';
import { loggedKey } from '#domain/mail/mail-desk.ts';
import { type QueuedPage, type QueueMailingDeps, queueMailing } from './queue-mailing.ts';
import { type SendEmailDeps, type SendingOutcome, sendEmail } from './send-email.ts';

export type MailHint =
  | { kind: 'email'; owner: MailOwner; messageKey: string }
  | ({ kind: 'mailing' } & Mailing);

export type DeliverMailDeps = SendEmailDeps & QueueMailingDeps;

/** What is logged of a hint. */
export type Handled = QueuedPage | { messageKey: string; outcome: SendingOutcome };

export async function deliverMail(deps: DeliverMailDeps, hint: MailHint): Promise<Handled> {
  return hint.kind === 'mailing'
    ? queueMailing(deps, hint)
    : { messageKey: loggedKey(hint.messageKey), outcome: await sendEmail(deps, hint) };
}

/**
 * Counts what SES took in one run, in one write once it left. Not counted are the letters of a run that died before, and those whose
 * answer was lost: the rates of what came back are then shown higher than they are. A count whose own answer was lost is made
 * again by the SDK, and they are lower.
 */
export async function countSent(
  { counter }: { counter: MailCounter },
  run: readonly Handled[],
): Promise<void> {
  const sent = run.filter((one) => 'outcome' in one && one.outcome === 'sent').length;
  if (sent > 0) await counter.add('sends', sent);
}
