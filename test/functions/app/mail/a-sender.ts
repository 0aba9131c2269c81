/** One letter in the outbox, the sender, and a note of everything that the sender does with it. */

import type { EmailAdditions } from '#app/mail/letter-additions.ts';
import { type ComposeMessage, type SendEmailDeps, sendEmail } from '#app/mail/send-email.ts';
import type { LetterCount, Mailer, MailOwner, QueuedEmail, ToldText } from '#app/ports/mail-ports.ts';
import type { VolunteerContact } from '#app/ports/sortition-ports.ts';
import type { Application } from '#domain/application/application.ts';
import type { FormDraft } from '#domain/application/draft-record.ts';
import type { Handover } from '#domain/application/handover.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { authorAt } from '#domain/cohort/signatory.ts';
import { mailboxSha256 } from '#domain/mail/address.ts';
import type { EmailState } from '#domain/mail/mail-desk.ts';
import type { Juror, Panelist } from '#domain/round/roll.ts';
import type { Adviser } from '#domain/support/adviser.ts';
import { letterWords } from '#emails/letter-words.ts';
import { anApplication } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';

export const at = '2022-04-01T08:00:00.000Z';
/** SES answers a second after the letter was taken. */
export const answeredAt = '2022-04-01T08:00:01.000Z';
export const refused = anApplication('ineligible');
export const owner = { purpose: 'applicant', id: refused.applicationId } as const;
export const messageKey = `${owner.id}_4_ineligible`;

interface Given {
  cohort?: Cohort;
  /** Addresses that are never written to again. */
  lost?: readonly string[];
  isStopped?: boolean;
  /** Staff act on the desk while the letter is with SES. */
  isDeskTaken?: boolean;
  to?: MailOwner;
  letter?: Partial<QueuedEmail> | 'none';
  application?: Application | 'none';
  /** As it is read first, beside links that were ended since. */
  before?: Application;
  juror?: Juror;
  volunteer?: VolunteerContact;
  panelist?: Panelist;
  adviser?: Adviser;
  draft?: FormDraft;
  handover?: Handover;
  additions?: Partial<EmailAdditions>;
  answer?: Awaited<ReturnType<Mailer['send']>>;
  /** Someone else takes the letter between its reading and its claim. */
  isTaken?: boolean;
  /** Nobody has opened a link in the mailbox; or somebody does, at the last moment. */
  confirmed?: 'no' | 'just-now';
  /** The mailbox had all its letters of today. */
  isFull?: boolean;
  /** What else the owner was sent: the acknowledgement, by its key. */
  sentBefore?: Readonly<Record<string, Partial<QueuedEmail>>>;
  at?: string;
}

/** A refusal for its applicant, unless told otherwise. */
export function aSender(given: Given = {}) {
  const { cohort = promotion1, to = owner, application = refused } = given;
  const email: QueuedEmail = {
    owner: to,
    messageKey,
    template: 'ineligible',
    state: 'queued',
    queuedAt: at,
    attempts: 0,
    data: { reasons: [], incomplete: false, author: authorAt(cohort, at, 'fr') },
    ...(given.letter === 'none' ? {} : given.letter),
  };
  let now = Date.parse(given.at ?? at);
  const stale = given.before ? [given.before] : [];
  const done: unknown[] = [];
  const become =
    (state: EmailState) =>
    async (_: QueuedEmail, ...more: unknown[]): Promise<void> => {
      done.push([state, ...more]);
      email.state = state;
    };
  async function claim(_: QueuedEmail, when: string): Promise<boolean> {
    if (given.isTaken || email.state !== 'queued') return false;
    await become('claimed')(email, when);
    return true;
  }
  const counted: LetterCount[] = [];
  const composed: Parameters<ComposeMessage>[0][] = [];
  const sent: Parameters<Mailer['send']>[0][] = [];
  const told: ToldText[] = [];
  const links: { purpose: string; id: string; until: string; mailedTo: string }[] = [];
  const deps: SendEmailDeps = {
    emails: {
      async find(who, key) {
        if (who.purpose !== to.purpose || who.id !== to.id) return undefined;
        if (key !== messageKey)
          return given.sentBefore?.[key] && { ...email, messageKey: key, ...given.sentBefore[key] };
        return given.letter === 'none' ? undefined : { ...email };
      },
      claim,
      requeue: async (again, key, _at, notTo) =>
        void done.push(['queued again', again.messageKey, key, ...(notTo ?? [])]),
      defer: become('deferred'),
      putBack: become('queued'),
      async sent(one, messageId, when, text) {
        told.push(text);
        await become('sent')(one, messageId, when);
      },
      failed: become('failed'),
    },
    applications: { find: async () => stale.shift() ?? (application === 'none' ? undefined : application) },
    rolls: { juror: async () => given.juror, panelist: async () => given.panelist },
    pool: { called: async () => given.volunteer },
    advisers: { find: async () => given.adviser },
    forms: { find: async () => given.draft },
    handovers: { find: async () => given.handover },
    mailboxes: {
      async claim(_, one, when) {
        counted.push(one);
        if (given.isFull) return 'full';
        return (await claim(email, when)) ? 'claimed' : 'taken';
      },
      postpone: async (_, one, when) => become('postponed')(email, one.share, when),
      async keep() {
        if (given.confirmed === 'just-now') return 'confirmed';
        if (given.isTaken) return 'taken';
        await become('unconfirmed')(email);
        return 'kept';
      },
    },
    links: {
      read: async () => ({
        confirmed: given.confirmed === undefined ? mailboxesIn({ given, application }) : [],
        renewals: given.before ? 1 : 0,
      }),
      draw: () => 'token',
      async replace({ purpose, id }, { endsAt, mailedTo }) {
        links.push({ purpose, id, until: endsAt, mailedTo });
        done.push(['link in force']);
      },
      withdraw: async () => void done.push(['link withdrawn']),
    },
    desk: {
      find: async () => ({ isStopped: given.isStopped ?? false, version: 1, auditHead: undefined }),
      async act(before, change) {
        done.push(['all mail stopped', before.version, change]);
        return given.isDeskTaken ? 'conflict' : 'saved';
      },
    },
    suppressions: { includes: async (address) => given.lost?.includes(address) ?? false },
    tasks: { open: async (who, task) => void done.push(['task', who, task]) },
    mailer: {
      async send(message) {
        sent.push(message);
        done.push(['given to SES']);
        now += 1000;
        return given.answer ?? { outcome: 'accepted', messageId: 'm-1' };
      },
    },
    async compose(message) {
      composed.push(message);
      return new TextEncoder().encode(message.text);
    },
    additions: async () => ({ data: {}, attachments: [], ...given.additions }),
    letterWords: async () => letterWords,
    cohort,
    clock: { now: () => new Date(now) },
    publicUrl: 'https://aic.example.org',
  };
  return {
    send: () => sendEmail(deps, { owner: to, messageKey }),
    email,
    done,
    sent,
    told,
    composed,
    links,
    counted,
  };
}

/** Of every address that is written anywhere in what a test gives. */
const mailboxesIn = (said: object): string[] =>
  (JSON.stringify(said).match(/[^\s"<>]+@[^\s"<>]+/g) ?? []).map(mailboxSha256);
