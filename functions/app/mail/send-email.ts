/**
 * Sends one queued e-mail. SES has no idempotency token, so: claim by a conditional write, send once, note
 * the message id. A crash in between leaves the claim; the sweep then asks SES's own events what happened.
 */

import type { MailedLinks, ReadLinks } from '#app/ports/link-ports.ts';
import type {
  ComposedEmail,
  Emails,
  Mailboxes,
  MailDesk,
  Mailer,
  MailOwner,
  MailTasks,
  QueuedEmail,
  Suppressions,
} from '#app/ports/mail-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import { quotesNobody } from '#domain/application/letters.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { mailboxSha256 } from '#domain/mail/address.ts';
import type { EmailState } from '#domain/mail/mail-desk.ts';
import { defined } from '#domain/values/defined.ts';
import { commonOf } from '#emails/letter/letter-common.ts';
import type { LetterWords } from '#emails/letter-words.ts';
import { haltMail } from './halt-mail.ts';
import type { EmailAdditions } from './letter-additions.ts';
import { claimWithin, permissionFor, supersede } from './letter-permission.ts';
import { type Recipient, type RecipientDeps, readRecipient } from './letter-recipient.ts';
import { failLetter, giveUp, reachableAddress } from './reachable-address.ts';

export interface SendEmailDeps extends RecipientDeps {
  emails: Pick<Emails, 'find' | 'claim' | 'defer' | 'putBack' | 'sent' | 'failed' | 'requeue'>;
  links: Pick<MailedLinks, 'draw' | 'read' | 'replace' | 'withdraw'>;
  mailboxes: Pick<Mailboxes, 'claim' | 'postpone' | 'keep'>;
  desk: Pick<MailDesk, 'find' | 'act'>;
  suppressions: Pick<Suppressions, 'includes'>;
  tasks: Pick<MailTasks, 'open'>;
  mailer: Mailer;
  compose: ComposeMessage;
  /** What an e-mail is given only now. */
  additions: (email: QueuedEmail, now: string) => Promise<EmailAdditions>;
  letterWords: () => Promise<LetterWords>;
  cohort: Cohort;
  clock: Clock;
  /** Where personal links lead, without a slash at the end. */
  publicUrl: string;
}

/** Builds the bytes of a message. */
export type ComposeMessage = (message: ComposedEmail) => Promise<Uint8Array>;

export type SendingOutcome =
  | 'sent'
  | 'failed'
  | 'deferred'
  | 'unknown'
  | 'stopped'
  | 'halted'
  | 'nothing-to-do'
  | Extract<EmailState, 'unconfirmed' | 'postponed'>;

/** With where the letter goes, and the SHA-256 of the mailbox that it is for. */
type Addressed = Recipient & { to: string; mailbox: string; links: ReadLinks | undefined };

/** @throws what rendering throws, before anything is claimed: a broken item goes to the dead letters */
export async function sendEmail(
  deps: SendEmailDeps,
  { owner, messageKey }: Pick<QueuedEmail, 'owner' | 'messageKey'>,
): Promise<SendingOutcome> {
  const { emails, clock, mailer } = deps;
  const [email, desk, found, links] = await Promise.all([
    emails.find(owner, messageKey),
    deps.desk.find(),
    readRecipient(deps, owner),
    linksOf(deps, owner),
  ]);
  if (email?.state !== 'queued') return 'nothing-to-do';
  // It stays queued: resuming, or the sweep after it, brings it back.
  if (desk.isStopped) return 'stopped';
  const now = clock.now().toISOString();
  // What is read at once is not of one moment: who held it before its links were ended is not who gets the next one.
  const toRecipient = links && links.renewals > 0 ? await readRecipient(deps, owner) : found;
  const recipient = toRecipient(email, now);
  if (!recipient || bringsNothing(email, recipient, now)) return supersede(deps, email, now);
  // Of one turn: what both read is one call.
  const [to, additions] = await Promise.all([
    reachableAddress(deps, recipient, email.notTo),
    deps.additions(email, now),
  ]);
  if (to === undefined) return giveUp(deps, email, now);
  // Where a cohort captures its mail, the one reader of it stands for each address that it was for.
  const mailbox = mailboxSha256(deps.cohort.mail === undefined ? to : recipient.email);
  const permission = await permissionFor(deps, email, { mailbox, links }, now);
  if (!permission.isGiven) return permission.outcome;
  // Rendered once before the claim: what cannot be rendered must not look as if it might have been sent.
  const { raw, link, told } = await compose(
    deps,
    email,
    { ...recipient, to, mailbox, links },
    now,
    additions,
  );
  const claimed = await claimWithin(deps, email, permission.counted, now);
  if (claimed !== 'claimed') return claimed;
  if (additions.beforeSending && !(await additions.beforeSending())) {
    await emails.failed(email, 'superseded', now);
    return 'failed';
  }
  await link?.replace();
  const { email: from } = deps.cohort.sender;
  const { template } = email;
  const answer = await mailer.send({ raw, from, to, messageKey, template });
  const at = clock.now().toISOString();
  // Nobody has this link: the one of an earlier letter opens again.
  if (answer.outcome !== 'accepted' && answer.outcome !== 'unknown') await link?.withdraw();
  switch (answer.outcome) {
    case 'accepted':
      await emails.sent(email, answer.messageId, at, told);
      return 'sent';
    case 'refused':
      await failLetter(deps, email, { because: 'refused', reason: answer.reason, at });
      return 'failed';
    case 'deferred':
      await emails.defer(email, answer.reason);
      return 'deferred';
    case 'not-ready':
      await haltMail(deps, { desk, reason: answer.reason, at });
      await emails.putBack(email, answer.reason);
      return 'halted';
    case 'unknown':
      return 'unknown';
  }
}

async function compose(
  deps: SendEmailDeps,
  email: QueuedEmail,
  recipient: Addressed,
  sentOn: string,
  { data, attachments }: EmailAdditions,
) {
  const { cohort, publicUrl } = deps;
  const { name, language, reference, projectTitle, to } = recipient;
  const link = linkFor(deps, email.owner, recipient, sentOn);
  const known = { recipientName: name, sentOn, ...defined({ reference, projectTitle }) };
  const common = commonOf(cohort, language, {
    ...known,
    ...(link ? { link: `${publicUrl}/l/${link.token}` } : {}),
  });
  const { sender } = cohort;
  const { render } = await deps.letterWords();
  const rendered = render(email.template, language, common, { ...email.data, ...data });
  // What is kept is written from what may be kept: neither the link nor a code is among it.
  const { subject, text } = render(email.template, language, commonOf(cohort, language, known), email.data);
  const raw = await deps.compose({
    ...rendered,
    attachments,
    from: { name: sender.name, email: sender.email },
    replyTo: sender.replyTo,
    to: { name: quotesNobody(email.template) ? '' : name, email: to },
    ...(cohort.mail === undefined ? {} : { originalTo: recipient.email }),
    language,
    sentOn,
    messageKey: email.messageKey,
    template: email.template,
    thread: email.owner.id,
  });
  // A letter that shows no link replaces none.
  return {
    raw,
    told: { subject, text },
    link: link && rendered.text.includes(link.token) ? link : undefined,
  };
}

/** A letter with nothing but a link, to somebody whose time is over: of a draft, of a jury or a panel. */
const bringsNothing = ({ template }: QueuedEmail, { linkEndsAt = '' }: Recipient, sentOn: string): boolean =>
  template === 'personal-link' && sentOn >= linkEndsAt;

/**
 * The link that a letter brings, drawn before it is rendered and in force only when it is sent. None for staff: they sign in
 * with their own accounts, and a shared mailbox is nobody's. None either when the link would already have expired.
 */
function linkFor(
  { links }: SendEmailDeps,
  { purpose, id }: MailOwner,
  { linkEndsAt: endsAt, mailbox: mailedTo, links: known }: Addressed,
  sentOn: string,
) {
  if (purpose === 'staff' || endsAt === undefined || sentOn >= endsAt) return undefined;
  const owner = { purpose, id };
  const token = links.draw(owner);
  return {
    token,
    replace: () => links.replace(owner, { token, mailedTo, endsAt }, known),
    withdraw: () => links.withdraw(owner, token),
  };
}

/** Staff have none. */
const linksOf = ({ links }: SendEmailDeps, { purpose, id }: MailOwner): Promise<ReadLinks> | undefined =>
  purpose === 'staff' ? undefined : links.read({ purpose, id });
