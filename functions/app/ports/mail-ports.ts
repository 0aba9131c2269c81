/** What the use cases about mail need from the outside beside one e-mail (email-ports.ts). */
import type { Actor } from '#domain/application/application-events.ts';
import type { EmailState, MailTally } from '#domain/mail/mail-desk.ts';
import type { MailOwner } from './email-ports.ts';
import type { AuditEvent, Saved } from './ports.ts';

export type MailEventType =
  | 'MailStopped'
  | 'MailResumed'
  | 'EmailHeld'
  | 'EmailReleased'
  | 'EmailDiscarded'
  | 'TaskClosed';

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
  email?: { owner: MailOwner; messageKey: string; from: EmailState; to: EmailState };
  task?: { owner: MailOwner; messageKey: string };
}

/** An e-mail on the index of what was not delivered yet. */
export interface WaitingEmail {
  owner: MailOwner;
  messageKey: string;
  state: EmailState;
  queuedAt: string;
}
export interface WaitingMail {
  /** Oldest first, whatever their state; at most `limit`. */
  all(limit: number): Promise<WaitingEmail[]>;
  /** Writes a queued e-mail again so that the stream carries it again. */
  touch(email: WaitingEmail, at: string): Promise<void>;
}

/** Addresses never to write to again; only their SHA-256 is stored. */
export interface Suppressions {
  includes(address: string): Promise<boolean>;
  add(address: string, because: { type: string; messageKey: string; at: string }): Promise<void>;
}

/** An e-mail that did not reach its reader: a person must find another way. */
export interface MailTask {
  messageKey: string;
  ownerId: string;
  because: 'bounced' | 'complained' | 'rejected' | 'refused' | 'suppressed';
  since: string;
}
export interface MailTasks {
  /** The same e-mail twice is one task; one that was closed stays closed. */
  open(owner: MailOwner, task: Omit<MailTask, 'ownerId'>): Promise<void>;
  all(): Promise<MailTask[]>;
  isOpen(owner: MailOwner, messageKey: string): Promise<boolean>;
}

/** Counts what SES reports, for the rates that SES judges a sender by. */
export interface MailCounter {
  add(what: keyof MailTally): Promise<void>;
}
