/**
 * A link is what a letter carries; opening it makes a session, which the browser keeps. Of links and sessions only the
 * SHA-256 of their tokens is stored, and of the address that a link went to that of its mailbox.
 */
import type { LinkOwner, LinkPurpose } from './mail-ports.ts';

/** The token is given once. */
export interface Session {
  token: string;
  /** ISO instant: the last midnight (UTC) within seven days, or earlier where its link ends earlier. */
  endsAt: string;
}

/** Whose link or session was shown. */
export interface Admitted extends LinkOwner {
  /** What was read to know it. */
  read?: ReadLinks;
}

/** What functions that serve link holders do with links. */
export interface Links {
  /**
   * @returns whose live link or session the token is; `replaced` for a link in whose place a later letter to the same mailbox
   * brought another; undefined for one that is unknown, expired, revoked or of who held it before: callers cannot tell which
   */
  resolve(token: string, purpose: LinkPurpose, now: Date): Promise<Admitted | 'replaced' | undefined>;
  /**
   * Exchanges the owner's live link, named by its SHA-256, for a session, and confirms the address that it was mailed to.
   * @param link.session a session that the browser already has: it goes on where it is the owner's and not about to end
   * @param link.read what `resolve` read a moment ago: it is not read again. A session of a link that was renewed since opens nothing
   * @returns `replaced` for a link in whose place a later letter brought another; undefined for any other that is not live
   */
  open(
    owner: LinkOwner,
    link: { sha256: string; session?: string | undefined; read?: ReadLinks | undefined },
    now: Date,
  ): Promise<Session | 'replaced' | undefined>;
  /**
   * A session for who files or begins a draft on screen.
   * @param endsAt ISO instant, of the link that a letter will bring
   * @param read what was read of the owner's links a moment ago, if it was; where they are renewed meanwhile the session opens nothing
   */
  start(owner: LinkOwner, endsAt: string, now: Date, read?: ReadLinks): Promise<Session>;
  /** Ends the session whose token it is; where it is none, nothing. */
  end(token: string, purpose: LinkPurpose): Promise<void>;
  read(owner: LinkOwner): Promise<ReadLinks>;
  /** Ends the link and all sessions. */
  revokeAll(owner: LinkOwner, now: Date): Promise<void>;
  /** When a link can be renewed again, ISO; undefined when it never was. */
  renewableAt(owner: LinkOwner): Promise<string | undefined>;
  /** Whether a link that was mailed to this mailbox was opened. */
  isConfirmed(owner: LinkOwner, mailboxSha256: string): Promise<boolean>;
  /**
   * Notes that the owner reads there, and queues what was kept from them until then. Also for one whose mailbox was confirmed under
   * another id: the draft that became an application.
   */
  confirm(owner: LinkOwner, mailboxSha256: string, now: Date): Promise<void>;
}

/** What the sender of letters does with links. */
export interface MailedLinks extends Pick<Links, 'isConfirmed'> {
  /** A token that is in force once `replace` stored it. */
  draw(owner: LinkOwner): string;
  read(owner: LinkOwner): Promise<ReadLinks>;
  /**
   * Puts a link in force in place of the one before.
   * @param known what `read` answered when its reader was looked up: it is not read again unless somebody wrote since, and a link
   * whose owner's links were all ended since opens nothing
   */
  replace(owner: LinkOwner, link: MailedLink, known?: ReadLinks): Promise<void>;
  /** Of a letter that did not leave: the link goes, and the newest of those before is in force again, if none came after. */
  withdraw(owner: LinkOwner, token: string): Promise<void>;
}

/** What is kept of somebody's links, as it was read. */
export interface ReadLinks {
  /** SHA-256 of the mailboxes where a link was opened. */
  confirmed: readonly string[];
  /** How often all links were ended, by their owner or for them. */
  renewals: number;
}

export interface MailedLink {
  token: string;
  /** SHA-256 of the mailbox. */
  mailedTo: string;
  /** ISO instant. */
  endsAt: string;
}
