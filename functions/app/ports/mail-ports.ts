/** Mail: one e-mail from the outbox to what SES reports of it, the desk over all of them, and the personal links they carry. */
import type { Actor } from '#domain/application/application-events.ts';
import type { AudienceOf, LetterAudience, Template } from '#domain/application/letters.ts';
import type { MailboxShare } from '#domain/mail/mail-ceilings.ts';
import type {
  EmailState,
  MailEventType,
  MailTally,
  NotReady,
  StoppedBecause,
} from '#domain/mail/mail-desk.ts';
import type { Language } from '#domain/values/language.ts';
import type { LetterData } from '#emails/letter-templates.ts';
import type { AuditEvent, Saved } from './ports.ts';

/** One switch for all mail, and the chained journal of everything that staff did to mail. */
export interface MailDesk {
  find(): Promise<DeskState>;
  timeline(): Promise<AuditEvent[]>;
  /** Stores an act with its audit event; the e-mail named must still be in the state that was read. */
  act(before: DeskState, act: DeskChange): Promise<Saved>;
  tally(): Promise<MailTally>;
}
export interface DeskState {
  isStopped: boolean;
  /** Where no member of staff stopped it. */
  because?: StoppedBecause | undefined;
  /** Of the last stop or resumption. */
  since?: string | undefined;
  version: number;
  auditHead: string | undefined;
}
export interface DeskChange {
  actor: Actor;
  at: string;
  event: { type: MailEventType; data: Record<string, unknown> };
  isStopped?: boolean;
  because?: NotReady;
  email?: { owner: MailOwner; messageKey: string; from: EmailState; to: EmailState };
  /** The same letter, to be sent again under this key. */
  copy?: { of: QueuedEmail; messageKey: string };
  task?: { owner: MailOwner; messageKey: string };
}

/** An e-mail on the index of what was not delivered yet. */
export interface WaitingEmail {
  owner: MailOwner;
  messageKey: string;
  state: EmailState;
  /** Since when it waits; where it was postponed, from when on it leaves. */
  queuedAt: string;
}
export interface WaitingMail {
  /** Oldest first, whatever their state; at most `limit`. */
  all(limit: number): Promise<WaitingEmail[]>;
  /** Those that are kept until their address is confirmed, oldest first; they are on no index of what waits for delivery. */
  unconfirmed(): Promise<WaitingEmail[]>;
  /** Writes a queued e-mail again so that the stream carries it again. */
  touch(email: WaitingEmail, at: string): Promise<void>;
}

/** Addresses never to write to again; only their SHA-256 is stored. */
export interface Suppressions {
  includes(address: string): Promise<boolean>;
  add(address: string, because: { type: string; messageKey: string; at: string }): Promise<void>;
}

/** An e-mail that did not reach its reader, or more codes than one person asks for: somebody must see to it. */
export interface MailTask {
  messageKey: string;
  ownerId: string;
  because: 'bounced' | 'undelivered' | 'complained' | 'rejected' | 'refused' | 'suppressed' | 'codes';
  since: string;
  /** What SES said of it: type and kind of a bounce. */
  detail?: string;
}
export interface MailTasks {
  /** The same e-mail twice is one task; one that was closed stays closed, unless the e-mail fails again after that. */
  open(owner: MailOwner, task: Omit<MailTask, 'ownerId'>): Promise<void>;
  all(): Promise<MailTask[]>;
  isOpen(owner: MailOwner, messageKey: string): Promise<boolean>;
}

/** Counts what was sent and what came back, for the rates that SES judges a sender by. */
export interface MailCounter {
  add(what: keyof MailTally, times: number): Promise<void>;
}

/** A letter that no event of a record queues, to those whom it is for. */
export type Letter = { [T in Template]: LetterOf<T> }[Template];
interface LetterOf<T extends Template> {
  to: { purpose: AudienceOf<T>; id: string };
  template: T;
  data: LetterData<T>;
  /** Makes the message key unique and repeatable: the same occasion is written once. */
  occasion: string;
  /** A reminder of a draft is sent once to a mailbox, named by the SHA-256 of its address, whatever it began. */
  oncePerMailbox?: string;
}

export interface Letters {
  /** Queues e-mails; the same occasion twice is one e-mail. @returns how many were not queued before */
  queue(letters: Letter[], at: string): Promise<number>;
  /**
   * Queues a letter that brings another link, and ends the link and sessions before it, or neither: within a minute of the last
   * one it answers when the next can be asked for. Staff have no link: for them it throws.
   */
  renewLink(letter: Letter, at: string): Promise<'queued' | { retryAt: string }>;
  /** Queues a letter with nothing but a link, at most one an hour; ends nothing. */
  sendLink(owner: LinkOwner, at: string): Promise<void>;
}

/** Letters of a round that the transaction of their cause could not hold, and that were stored with it page by page. */
export interface Mailing {
  round: string;
  /** The hash of its letters. */
  edition: string;
}
export interface Mailings {
  /** The next page to queue; undefined once all are queued. */
  nextPage(mailing: Mailing): Promise<{ page: number; letters: Letter[] } | undefined>;
  /** Moves on from a page that is queued: the stream then carries the next. Nothing where another moved on. */
  turnPage(mailing: Mailing, page: number): Promise<void>;
}

/** An e-mail of the outbox. */
export type QueuedEmail = {
  owner: MailOwner;
  messageKey: string;
  template: string;
  data: Record<string, unknown>;
  state: EmailState;
  queuedAt: string;
  /** Of one that goes again under another key: when it was queued under its own. */
  firstQueuedAt?: string;
  attempts: number;
  /** The day, in UTC, on which its mailbox was last counted a letter for it. */
  countedOn?: string;
  /** SHA-256 of the mailbox that it was last on its way to. */
  mailbox?: string;
  sentAt?: string;
  failedAt?: string;
  /** Why it failed or was deferred: the name of SES's answer, `suppressed`. */
  failure?: string;
  /** SHA-256 of the addresses at which it came back under another key: it goes to the other one. */
  notTo?: readonly string[];
  /** As its reader had it, once it left. */
  told?: ToldText;
  /** What SES reported of it, by the kind of the report. */
  reports?: Record<string, { at: string; detail?: string }>;
};

/** What a letter said, without its link and its one-time code: the words of a later day would be others. */
export interface ToldText {
  subject: string;
  text: string;
}

export interface Emails {
  find(owner: MailOwner, messageKey: string): Promise<QueuedEmail | undefined>;
  /** Every e-mail of one owner, oldest first. */
  of(owner: MailOwner): Promise<QueuedEmail[]>;
  /** Takes a queued e-mail for this sender alone; false when another has it or it went. */
  claim(email: QueuedEmail, at: string): Promise<boolean>;
  /** Hands a claimed e-mail back to the sweep: SES took nothing. */
  defer(email: QueuedEmail, reason: string): Promise<void>;
  /** Queues a claimed e-mail again, as it was, for when all mail is started: SES takes none. */
  putBack(email: QueuedEmail, reason: NotReady): Promise<void>;
  sent(email: QueuedEmail, messageId: string, at: string, told: ToldText): Promise<void>;
  /** SES refuses it for good (bad address, suppressed): recorded, a task for staff. */
  failed(email: QueuedEmail, reason: string, at: string): Promise<void>;
  /** What SES reports later of a message, by our key: also settles a send whose answer we never saw. */
  reported(
    owner: MailOwner,
    messageKey: string,
    event: MailEvent,
  ): Promise<'noted' | 'repeated' | 'unknown-message'>;
  /** Queues the same letter under another key, and not to the addresses of these SHA-256; once. */
  requeue(email: QueuedEmail, messageKey: string, at: string, notTo?: readonly string[]): Promise<void>;
}

/** A letter of the day of a mailbox, which is named by the SHA-256 of its normalised address. */
export interface LetterCount {
  mailbox: string;
  share: MailboxShare;
}

/** What one mailbox is sent in a day, and what is kept until its reader has opened a link. */
export interface Mailboxes {
  /** Takes a queued e-mail for this sender alone, and one of the letters of the day with it. `full`: there is none left. */
  claim(email: QueuedEmail, counted: LetterCount, at: string): Promise<'claimed' | 'taken' | 'full'>;
  /** Puts a queued e-mail off to the day when its turn comes. */
  postpone(email: QueuedEmail, counted: LetterCount, at: string): Promise<void>;
  /** Keeps a queued e-mail until this owner opens a link, unless one was opened in this mailbox by now. */
  keep(
    email: QueuedEmail,
    owner: LinkOwner,
    mailbox: string,
    at: string,
  ): Promise<'kept' | 'taken' | 'confirmed'>;
}

export interface MailEvent {
  type: 'Delivery' | 'DeliveryDelay' | 'Bounce' | 'Complaint' | 'Reject';
  at: string;
  messageId: string;
  detail?: string;
  /** Addresses that bounced for good or complained: not to be written to again; none where the bounce came from behind ours. */
  lostAddresses?: string[];
  /** Of a bounce of any type: addresses at which SES gave this letter up, or did not try it. */
  undelivered?: string[];
}

export interface Mailer {
  /**
   * accepted: SES has it. refused: for good (bad address, rejected content). deferred: SES took nothing now
   * (throttled). not-ready: SES took nothing, and takes no letter of this account until somebody mends it. unknown: no answer
   * came; it may have been accepted.
   */
  send(
    message: OutgoingMessage,
  ): Promise<
    | { outcome: 'accepted'; messageId: string }
    | { outcome: 'refused' | 'deferred' | 'unknown'; reason: string }
    | { outcome: 'not-ready'; reason: NotReady }
  >;
}

export interface OutgoingMessage {
  raw: Uint8Array;
  from: string;
  to: string;
  messageKey: string;
  template: string;
}

/** Whom an e-mail is for: the holder of a personal link, or the staff's own mailbox. */
export interface MailOwner {
  purpose: LetterAudience;
  id: string;
}

/** All that one message is built from. */
export interface ComposedEmail {
  from: { name: string; email: string };
  replyTo: string;
  to: { name: string; email: string };
  subject: string;
  text: string;
  html: string;
  language: Language;
  /** ISO 8601. */
  sentOn: string;
  /** Unique per e-mail, the same at every attempt. ASCII letters, digits, `-` and `_`: SES takes nothing else in a tag. */
  messageKey: string;
  template: string;
  /** What groups the e-mails of one conversation: the application's id, or the person's. */
  thread: string;
  /** Whom it was for, where a cohort captures all its mail at one address. */
  originalTo?: string;
  /** File names in ASCII. */
  attachments?: readonly { fileName: string; type: string; bytes: Uint8Array }[];
}

/** Applicants come by a link while they write and once they filed; jurors and panelists do too. */
export type LinkPurpose = Exclude<LetterAudience, 'staff'>;

export interface LinkOwner {
  purpose: LinkPurpose;
  id: string;
}
