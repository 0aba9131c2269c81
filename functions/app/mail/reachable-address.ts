/** Where an e-mail can go, and what is left to people when it can go nowhere. */
import type { Emails, MailTask, MailTasks, QueuedEmail, Suppressions } from '#app/ports/mail-ports.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { addressSha256 } from '#domain/mail/address.ts';

interface Deps {
  emails: Pick<Emails, 'claim' | 'failed'>;
  suppressions: Pick<Suppressions, 'includes'>;
  tasks: Pick<MailTasks, 'open'>;
  cohort: Pick<Cohort, 'mail'>;
}

/**
 * The first address that takes e-mail; undefined when none does. Where the cohort captures its mail, that address.
 * @param notTo SHA-256 of the addresses that gave this letter back, and may take others
 */
export async function reachableAddress(
  { cohort, suppressions }: Deps,
  { email, secondEmail }: { email: string; secondEmail?: string | undefined },
  notTo: readonly string[] = [],
): Promise<string | undefined> {
  const { capture } = cohort.mail ?? {};
  for (const address of capture === undefined ? [email, secondEmail] : [capture]) {
    if (address === undefined || notTo.includes(addressSha256(address))) continue;
    if (!(await suppressions.includes(address))) return address;
  }
  return undefined;
}

/** Claims the e-mail before giving it up, so that two senders cannot disagree about it. */
export async function giveUp(
  deps: Deps,
  email: QueuedEmail,
  at: string,
): Promise<'failed' | 'nothing-to-do'> {
  if (!(await deps.emails.claim(email, at))) return 'nothing-to-do';
  await failLetter(deps, email, { because: 'suppressed', reason: 'suppressed', at });
  return 'failed';
}

/** Opens the task first: if the sender dies in between, there is one task too many rather than none. */
export async function failLetter(
  { emails, tasks }: Pick<Deps, 'emails' | 'tasks'>,
  email: QueuedEmail,
  { because, reason, at }: { because: MailTask['because']; reason: string; at: string },
): Promise<void> {
  await tasks.open(email.owner, { messageKey: email.messageKey, because, since: at });
  await emails.failed(email, reason, at);
}
