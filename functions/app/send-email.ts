/**
 * Sends one queued e-mail. SES has no idempotency token, so: claim by a conditional write, send once, note
 * the message id. A crash in between leaves the claim; the sweep then asks SES's own events what happened.
 */
import type { Cohort, Language } from '../domain/cohort.ts';
import { commonOf } from '../emails/email-common.ts';
import { renderQueued } from '../emails/render-email.ts';
import type { Attachment, EmailAdditions } from './email-additions.ts';
import type { Applications, Clock, Emails, LinkOwner, Links, Mailer, QueuedEmail, Rolls } from './ports.ts';

interface Deps {
  emails: Pick<Emails, 'find' | 'claim' | 'defer' | 'sent' | 'failed'>;
  applications: Pick<Applications, 'find'>;
  rolls: Pick<Rolls, 'juror' | 'panelist'>;
  links: Pick<Links, 'mint'>;
  mailer: Mailer;
  compose: ComposeMessage;
  /** What an e-mail is given only now. */
  additions: (email: QueuedEmail, now: string) => Promise<EmailAdditions>;
  cohort: Cohort;
  clock: Clock;
  /** Where personal links lead, without a slash at the end. */
  publicUrl: string;
}

/** Builds the bytes of a message. */
export type ComposeMessage = (message: {
  from: { name: string; email: string };
  replyTo: string;
  to: { name: string; email: string };
  subject: string;
  text: string;
  html: string;
  language: Language;
  sentOn: string;
  messageKey: string;
  template: string;
  thread: string;
  attachments: readonly Attachment[];
}) => Promise<Uint8Array>;

interface Recipient {
  name: string;
  email: string;
  language: Language;
  reference?: string;
  projectTitle?: string;
}

/** @throws what rendering throws, before anything is claimed: a broken item goes to the dead letters */
export const sendEmail =
  (deps: Deps) =>
  async (
    owner: LinkOwner,
    messageKey: string,
  ): Promise<'sent' | 'failed' | 'deferred' | 'unknown' | 'nothing-to-do'> => {
    const { emails, clock, mailer } = deps;
    const email = await emails.find(owner, messageKey);
    if (email?.state !== 'queued') return 'nothing-to-do';
    const recipient = await recipientOf(deps, owner);
    const now = clock.now().toISOString();
    // Rendered once before the claim: what cannot be rendered must not look as if it might have been sent.
    const additions = await deps.additions(email, now);
    const raw = await compose(deps, email, recipient, now, additions);
    if (!(await emails.claim(email, now))) return 'nothing-to-do';
    if (additions.beforeSending && !(await additions.beforeSending())) {
      await emails.failed(email, 'superseded', now);
      return 'failed';
    }
    const { email: from } = deps.cohort.sender;
    const { template } = email;
    const answer = await mailer.send({ raw, from, to: recipient.email, messageKey, template });
    const at = clock.now().toISOString();
    switch (answer.outcome) {
      case 'accepted':
        await emails.sent(email, answer.messageId, at);
        return 'sent';
      case 'refused':
        await emails.failed(email, answer.reason, at);
        return 'failed';
      case 'deferred':
        await emails.defer(email, answer.reason);
        return 'deferred';
      case 'unknown':
        return 'unknown';
    }
  };

async function compose(
  deps: Deps,
  email: QueuedEmail,
  recipient: Recipient,
  sentOn: string,
  { data, attachments }: EmailAdditions,
) {
  const { cohort, links, publicUrl } = deps;
  const token = await links.mint(email.owner, new Date(cohort.calendar.endsAt));
  const { name, language, reference, projectTitle } = recipient;
  const common = commonOf(cohort, language, {
    recipientName: name,
    sentOn,
    link: `${publicUrl}/l/${token}`,
    ...(reference === undefined ? {} : { reference }),
    ...(projectTitle === undefined ? {} : { projectTitle }),
  });
  const { sender } = cohort;
  return deps.compose({
    ...renderQueued(email.template, language, common, { ...email.data, ...data }),
    attachments,
    from: { name: sender.name, email: sender.email },
    replyTo: sender.replyTo,
    to: { name, email: recipient.email },
    language,
    sentOn,
    messageKey: email.messageKey,
    template: email.template,
    thread: email.owner.id,
  });
}

async function recipientOf(deps: Deps, owner: LinkOwner): Promise<Recipient> {
  if (owner.purpose === 'applicant') {
    const application = await deps.applications.find(owner.id);
    if (!application) throw new Error(`an e-mail for ${owner.id}, which does not exist`);
    const { contact, language, project } = application.form;
    return { ...contact, language, reference: owner.id, projectTitle: project.title };
  }
  const { juror, panelist } = deps.rolls;
  const person = owner.purpose === 'juror' ? await juror(owner.id) : await panelist(owner.id);
  if (!person) throw new Error(`an e-mail for ${owner.id}, who is on no roll`);
  return person;
}
