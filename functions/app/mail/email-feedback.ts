/**
 * Records what SES reports of a message, under our own message key. After a bounce or a complaint a person must follow up; after a
 * permanent one or a complaint the address is never written to again. A letter that came back from an applicant goes once more to
 * their second address.
 */
import type { Applications } from '#app/ports/application-ports.ts';
import type {
  Emails,
  MailCounter,
  MailEvent,
  MailOwner,
  MailTask,
  MailTasks,
  Suppressions,
} from '#app/ports/mail-ports.ts';
import { purposeOfId } from '#domain/application/person-id.ts';
import { addressSha256 } from '#domain/mail/address.ts';
import { cameBack } from '#domain/mail/mail-desk.ts';
import { defined } from '#domain/values/defined.ts';
import { applicationOfSupport, isSupportId } from '#workflows/contracts.ts';

interface Deps {
  emails: Pick<Emails, 'reported' | 'find' | 'requeue'>;
  applications: Pick<Applications, 'find'>;
  suppressions: Pick<Suppressions, 'add'>;
  tasks: Pick<MailTasks, 'open'>;
  counter: MailCounter;
}

/** A message key begins with the id of the person or application it was written to, or with that of an application's support. */
export function ownerOfMessageKey(messageKey: string): MailOwner {
  const [first = ''] = messageKey.split('_');
  const id = isSupportId(first) ? applicationOfSupport(first) : first;
  return { purpose: purposeOfId(id), id };
}

/** @returns `unknown-message` for a key that no item carries, `repeated` for a report that came before: neither is retried */
export async function emailFeedback(
  deps: Deps,
  { messageKey, ...event }: MailEvent & { messageKey: string },
): Promise<'noted' | 'repeated' | 'unknown-message'> {
  const owner = ownerOfMessageKey(messageKey);
  const noted = await deps.emails.reported(owner, messageKey, event);
  if (noted === 'unknown-message') return noted;
  // Repeated with every report, harmlessly: the first run may have died half way.
  await follow(deps, owner, messageKey, event);
  if (noted === 'noted') await count(deps, event);
  return noted;
}

async function follow(deps: Deps, owner: MailOwner, messageKey: string, event: MailEvent): Promise<void> {
  const because = reasonOf(event);
  if (because === undefined) return;
  if (because === 'undelivered' && (await hasArrived(deps, owner, messageKey))) return;
  const { type, at, detail } = event;
  for (const address of event.lostAddresses ?? []) {
    await deps.suppressions.add(address, { type, messageKey, at });
  }
  await deps.tasks.open(owner, { messageKey, because, since: at, ...defined({ detail }) });
  if (type === 'Bounce') await tryAgain(deps, owner, messageKey, event);
}

function reasonOf({ type, lostAddresses }: MailEvent): MailTask['because'] | undefined {
  if (type === 'Reject') return 'rejected';
  if (type === 'Bounce') return lostAddresses === undefined ? 'undelivered' : 'bounced';
  return lostAddresses && 'complained';
}

/** What answers by itself, out of the office, is a bounce that follows a delivery. */
async function hasArrived({ emails }: Deps, owner: MailOwner, messageKey: string): Promise<boolean> {
  const email = await emails.find(owner, messageKey);
  return email !== undefined && !cameBack(email.reports);
}

/** Queues the same letter again, once, for the address that has not given it back. */
async function tryAgain(
  { emails, applications }: Deps,
  owner: MailOwner,
  messageKey: string,
  { undelivered = [], at }: MailEvent,
): Promise<void> {
  if (owner.purpose !== 'applicant') return;
  const second = (await applications.find(owner.id))?.form.contact.secondEmail;
  if (second === undefined || undelivered.includes(second)) return;
  const email = await emails.find(owner, messageKey);
  if (email) await emails.requeue(email, `${messageKey}_second`, at, undelivered.map(addressSha256));
}

async function count({ counter }: Deps, { type, lostAddresses }: MailEvent): Promise<void> {
  if (lostAddresses === undefined) return;
  if (type === 'Bounce') await counter.add('bounces', 1);
  if (type === 'Complaint') await counter.add('complaints', 1);
}
