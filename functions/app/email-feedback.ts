/** What SES reports of a message, noted under our own message key. */
import type { Emails, LinkOwner, MailEvent } from './ports.ts';

/** A message key begins with the id of the person or application it was written to. */
export function ownerOfMessageKey(messageKey: string): LinkOwner {
  const id = messageKey.split('_')[0] ?? '';
  const purpose = id.startsWith('j-') ? 'juror' : id.startsWith('p-') ? 'panelist' : 'applicant';
  return { purpose, id };
}

/** @returns `unknown-message` for a key that no item carries: recorded by the caller, never retried */
export const emailFeedback =
  ({ emails }: { emails: Pick<Emails, 'reported'> }) =>
  (messageKey: string, event: MailEvent) =>
    emails.reported(ownerOfMessageKey(messageKey), messageKey, event);
