/**
 * What the use cases need from the outside, as guarded sentences. Adapters implement these; fakes exist
 * only where the outside must misbehave.
 */
import type { Gate, OpenableGate, RepairOutcome, Resolution } from '../../workflows/contracts.ts';
import type { Agreement } from '../domain/agreement.ts';
import type { AgreementDocument } from '../domain/agreement-document.ts';
import type { Application, Status } from '../domain/application.ts';
import type {
  Actor,
  ApplicationEvent,
  ApplicationEventType,
  RoundName,
} from '../domain/application-events.ts';
import type { AssignmentProposal } from '../domain/assignment-proposal.ts';
import type { Ballot } from '../domain/ballot.ts';
import type { Effect, EmailEffect } from '../domain/effects.ts';
import type { EligibilityRule } from '../domain/eligibility.ts';
import type { EmailState } from '../domain/mail-desk.ts';
import type { Reading } from '../domain/reading.ts';
import type { ReviewDraft } from '../domain/review-draft.ts';
import type { Juror, Panelist } from '../domain/roll.ts';
import type { RankingEntry, Round } from '../domain/round.ts';
import type { SignatureCode } from '../domain/signature-code.ts';
import type { MailEventType, MailOwner } from './mail-ports.ts';

/** The programme's time. One settable clock locally, the machine's on AWS: both are `Date`. */
export interface Clock {
  now(): Date;
}

export interface AuditEvent {
  subject: string;
  version: number;
  at: string;
  actor: Actor;
  type: ApplicationEventType | RoundEventType | MailEventType;
  data: Record<string, unknown>;
  previousHash: string;
  hash: string;
}

/** A guarded write's answer: `conflict` means someone else was first; load again and decide again. */
export type Saved = 'saved' | 'conflict';

export interface ApplicationSummary {
  applicationId: string;
  status: Status;
  title: string;
  applicantType: string;
  applicantName: string;
  requestedCents: number;
  receivedAt: string;
  implicitRejectionAt: string;
  /** The eligibility decision that waits for its release. */
  decision?: string | undefined;
  /** What the rules advise, until staff decided. */
  advice?: string | undefined;
}

export interface Page<T> {
  items: T[];
  cursor?: string;
}

export interface Applications {
  find(applicationId: string): Promise<Application | undefined>;
  timeline(applicationId: string): Promise<AuditEvent[]>;
  agreement(applicationId: string): Promise<Agreement | undefined>;
  /** One page of a status, oldest first; the cursor is opaque. */
  list(status: Status, page: { limit: number; cursor?: string }): Promise<Page<ApplicationSummary>>;
  /** Every application of a status, read from the list index. */
  allIn(status: Status): Promise<ApplicationSummary[]>;
  /** Stores a new application with its first event, its receipt and the start of its execution, or nothing. */
  file(filing: Filing): Promise<'filed' | 'exists'>;
  save(
    next: Application,
    change: {
      expectVersion: number;
      actor: Actor;
      at: string;
      events: ApplicationEvent[];
      effects: Effect[];
      /** Keys under which the application looks like others from now on. */
      duplicateKeys?: readonly string[];
      agreement?: Agreement;
      /** The same agreement with all that is printed of it. */
      printed?: AgreementDocument;
      /** Hash of the code that confirmed a signature: of two who use it, the second meets a conflict. */
      signedWithCode?: string;
      repair?: RepairOutcome;
    },
  ): Promise<Saved>;
  /** Ids of other applications of the cohort that share a duplicate key. */
  lookalikes(applicationId: string, keys: readonly string[]): Promise<string[]>;
}

export interface Filing {
  application: Application;
  duplicateKeys: readonly string[];
  effects: EmailEffect[];
}

/** Agreements with all that is printed of them, as they were when they were issued. */
export interface PrintedAgreements {
  find(applicationId: string): Promise<AgreementDocument | undefined>;
}

/** Draws an agreement; the same data gives the same bytes. Instants ISO 8601. */
export type PaintAgreement = (
  document: AgreementDocument,
  signatures?: {
    beneficiary: { name: string; capacity: string; signedAt: string };
    administration?: { name: string; countersignedAt: string };
  },
) => Promise<{ fileName: string; bytes: Uint8Array; sha256: string }>;

/** The one-time codes of signatures, one in force per application. */
export interface SigningCodes {
  /** Puts the code of a message that is about to leave in force; false when that of a later request is. */
  keep(applicationId: string, code: SignatureCode): Promise<boolean>;
  find(applicationId: string): Promise<SignatureCode | undefined>;
  /** Takes one try of this very code and answers how many are spent; undefined when none was left. */
  spendTry(applicationId: string, codeSha256: string): Promise<number | undefined>;
}

/** The eligibility rules that applications were received under, by their hash. */
export interface RulesArchive {
  keep(sha256: string, rules: readonly EligibilityRule[]): Promise<void>;
  find(sha256: string): Promise<readonly EligibilityRule[] | undefined>;
}

/** The queue of an application's waits. Whichever comes second, token or resolution, completes the rendezvous. */
export interface Gates {
  /** Hands the token of the wait that the execution just entered; answers what is already decided for it. */
  open(
    applicationId: string,
    gate: OpenableGate,
    taskToken: string,
    at: string,
  ): Promise<'waiting' | 'already-decided'>;
  /** Ends a wait whose delay passed; answers the resolution that came meanwhile, if one did. */
  expire(applicationId: string, gate: Gate, at: string): Promise<Resolution | undefined>;
}

/** The repair gate, where an application waits for an operator after a step failed for good. */
export interface Repairs {
  all(): Promise<{ applicationId: string; since: string }[]>;
  /** True while the execution waits there and no operator decided yet. */
  isWaiting(applicationId: string): Promise<boolean>;
}

export type LinkPurpose = 'applicant' | 'juror' | 'panelist';
export interface LinkOwner {
  purpose: LinkPurpose;
  id: string;
}
/** Capability links: only the SHA-256 of a token is stored. */
export interface Links {
  mint(owner: LinkOwner, expiresAt: Date): Promise<string>;
  /** The owner, or undefined when the link is unknown, expired or revoked: callers cannot tell which. */
  resolve(token: string, purpose: LinkPurpose, now: Date): Promise<LinkOwner | undefined>;
  revokeAll(owner: LinkOwner): Promise<number>;
}

export interface Rolls {
  juror(jurorId: string): Promise<Juror | undefined>;
  jurors(): Promise<Juror[]>;
  panelist(panelistId: string): Promise<Panelist | undefined>;
  panelists(): Promise<Panelist[]>;
  /** Adds or replaces people on a roll; safe to run again. */
  enrolJurors(jurors: Juror[]): Promise<void>;
  enrolPanelists(panelists: Panelist[]): Promise<void>;
  /** Marks a juror as gone; false when nobody has this id. */
  removeJuror(jurorId: string, at: string): Promise<boolean>;
}

export interface Readings {
  ofJuror(jurorId: string): Promise<Reading[]>;
  ofApplication(applicationId: string): Promise<Reading[]>;
  /** Every reading of the cohort, by juror. */
  all(jurorIds: readonly string[]): Promise<Reading[]>;
  assign(readings: Reading[]): Promise<void>;
  /** Takes back assignments that nobody acted on; a reading filed or recused meanwhile stays. */
  unassign(pairs: readonly { applicationId: string; jurorId: string }[]): Promise<void>;
  /** Replaces a reading if it is still as it was (by revision) and the jury round is open. */
  save(reading: Reading, expectRevision: number): Promise<Saved | 'round-not-open'>;
}

/** The assignment that is proposed to staff: the last one computed, confirmed or not. */
export interface Proposals {
  find(): Promise<AssignmentProposal | undefined>;
  /** In the place of the one before. */
  keep(proposal: AssignmentProposal): Promise<void>;
}

/** Marks that a juror wrote down and did not file: theirs alone to read. */
export interface Drafts {
  /** Every draft of one juror. */
  ofJuror(jurorId: string): Promise<ReviewDraft[]>;
  /** Replaces the draft while its reading is assigned and the round open. */
  keep(draft: ReviewDraft): Promise<'kept' | 'not-assigned' | 'round-not-open'>;
  discard(pairs: readonly { applicationId: string; jurorId: string }[]): Promise<void>;
}

export type RoundEventType =
  | 'SeedCommitted'
  | 'RoundOpened'
  | 'RoundClosed'
  | 'RankingFrozen'
  | 'RoundReopened'
  | 'JurorsAssigned'
  | 'JurorLeft'
  | 'PanelistReplaced'
  | 'OutcomeAdjusted'
  | 'AdjustmentUndone'
  | 'ReleaseStarted'
  | 'ReleaseEnded';
export interface RoundEvent {
  type: RoundEventType;
  data: Record<string, unknown>;
}

export interface Rounds {
  find(round: RoundName): Promise<Round | undefined>;
  timeline(round: RoundName): Promise<AuditEvent[]>;
  ranking(round: RoundName): Promise<RankingEntry[]>;
  /** Saves a round with its event; `ranking` freezes it at closing; e-mails go to jurors or panelists. */
  save(
    next: Round,
    change: {
      expectVersion: number;
      actor: Actor;
      at: string;
      event: RoundEvent;
      ranking?: RankingEntry[];
      letters?: Letter[];
      /** A substitute takes the seat of a member who did not vote. */
      seat?: { memberId: string; substituteId: string };
      release?: ReleasePlan;
    },
  ): Promise<Saved>;
  release(releaseId: string): Promise<Release | undefined>;
  releasePage(releaseId: string, page: number): Promise<ReleaseEntry[]>;
  /** Moves the cursor of a release forward; a conflict means that the page was counted already. */
  turnPage(releaseId: string, page: number, counts: { released: number; skipped: number }): Promise<Saved>;
}

/** An e-mail to a juror, a panelist or the staff. */
export interface Letter {
  to: MailOwner;
  template: string;
  data: Record<string, unknown>;
  /** Makes the message key unique and repeatable: the same occasion is written once. */
  occasion: string;
}

export interface ReleaseEntry {
  applicationId: string;
  outcome: string;
  reasonCode: string;
  rank?: number | undefined;
  waitingRank?: number | undefined;
  score?: string | undefined;
  grade?: string | undefined;
  reason?: string | undefined;
  amountCents?: number | undefined;
}
export interface ReleasePlan {
  releaseId: string;
  round: RoundName;
  pages: ReleaseEntry[][];
}
export interface Release {
  releaseId: string;
  round: RoundName;
  pages: number;
  /** Index of the next page to release; equal to `pages` when done. */
  nextPage: number;
  total: number;
  released: number;
  skipped: number;
}

/** Written by panel-api alone. */
export interface BallotBox {
  /** One transaction: the round is open, the panelist had not voted, the ballot is in. */
  cast(
    panelistId: string,
    ballot: Ballot,
    day: string,
  ): Promise<'cast' | 'already-voted' | 'round-not-open' | 'not-on-roll'>;
}
/** Read by close-panel alone. */
export interface BallotCount {
  all(): Promise<Ballot[]>;
}

export interface Letters {
  /** Queues e-mails to jurors and panelists; the same occasion twice is one e-mail. */
  queue(letters: Letter[], at: string): Promise<number>;
}

/** Items that wait to be delivered, re-read at delivery: a stream record is only a hint. */
export interface Outbox {
  wait(applicationId: string, sequence: number): Promise<DecidedWait | undefined>;
  repair(applicationId: string): Promise<DecidedWait | undefined>;
  start(key: StartKey): Promise<PendingStart | undefined>;
  /** Off the undelivered index: the execution has it. */
  settled(item: DecidedWait, at: string): Promise<void>;
  /** The token is dead before its time: the resolution waits for the gate to open again. */
  tokenLost(item: DecidedWait, at: string): Promise<void>;
  started(key: StartKey, at: string): Promise<void>;
}
export interface StartKey {
  kind: 'application' | 'release';
  id: string;
}
export interface PendingStart {
  machine: 'application' | 'release';
  name: string;
  input: Record<string, unknown>;
}
export interface DecidedWait {
  applicationId: string;
  /** Undefined for the repair gate. */
  sequence?: number;
  taskToken?: string;
  resolution?: Resolution;
  expiresAt?: string;
}

/** What Step Functions said of a delivery: `gone` when the token's task is settled or never was. */
export interface Workflow {
  start(machine: 'application' | 'release', name: string, input: Record<string, unknown>): Promise<void>;
  resume(taskToken: string, output: Record<string, unknown>): Promise<'delivered' | 'gone'>;
  fail(taskToken: string, error: string): Promise<'delivered' | 'gone'>;
}

/** An e-mail of the outbox. */
export interface QueuedEmail {
  owner: MailOwner;
  messageKey: string;
  template: string;
  data: Record<string, unknown>;
  state: EmailState;
  queuedAt: string;
  attempts: number;
  sentAt?: string;
  failedAt?: string;
  /** Why it failed or was deferred: the name of SES's answer, `suppressed`. */
  failure?: string;
  /** What SES reported of it, by the kind of the report. */
  reports?: Record<string, { at: string; detail?: string }>;
}
export interface Emails {
  find(owner: MailOwner, messageKey: string): Promise<QueuedEmail | undefined>;
  /** Every e-mail of one owner, oldest first. */
  of(owner: MailOwner): Promise<QueuedEmail[]>;
  /** Takes a queued e-mail for this sender alone; false when another has it or it went. */
  claim(email: QueuedEmail, at: string): Promise<boolean>;
  /** Hands a claimed e-mail back to the sweep: SES took nothing. */
  defer(email: QueuedEmail, reason: string): Promise<void>;
  sent(email: QueuedEmail, messageId: string, at: string): Promise<void>;
  /** SES refuses it for good (bad address, suppressed): recorded, a task for staff. */
  failed(email: QueuedEmail, reason: string, at: string): Promise<void>;
  /** What SES reports later of a message, by our key: also settles a send whose answer we never saw. */
  reported(
    owner: MailOwner,
    messageKey: string,
    event: MailEvent,
  ): Promise<'noted' | 'repeated' | 'unknown-message'>;
  /** Queues the same letter under another key; once. */
  requeue(email: QueuedEmail, messageKey: string, at: string): Promise<void>;
}
export interface MailEvent {
  type: 'Send' | 'Delivery' | 'Bounce' | 'Complaint' | 'Reject';
  at: string;
  messageId: string;
  detail?: string;
  /** Addresses that bounced for good or complained: not to be written to again. */
  lostAddresses?: string[];
}

export interface Mailer {
  /**
   * accepted: SES has it. refused: for good (bad address, rejected content). deferred: SES took nothing now
   * (throttled, paused). unknown: no answer came; it may have been accepted.
   */
  send(
    message: OutgoingMessage,
  ): Promise<
    | { outcome: 'accepted'; messageId: string }
    | { outcome: 'refused' | 'deferred' | 'unknown'; reason: string }
  >;
}
export interface OutgoingMessage {
  raw: Uint8Array;
  from: string;
  to: string;
  messageKey: string;
  template: string;
}

/** What the hourly sweep finds on the sparse index, and what it can do about it. */
export interface Undelivered {
  all(limit: number): Promise<UndeliveredItem[]>;
  /** Writes the item again so that the stream carries it again; false when it was swept too often already. */
  touch(item: UndeliveredItem, at: string): Promise<boolean>;
  /** Moves an e-mail that is still in the state that was read: `claimed` to `unknown`, others to `queued`. */
  setState(item: UndeliveredItem, to: 'unknown' | 'queued', at: string): Promise<void>;
}
export interface UndeliveredItem {
  key: { PK: string; SK: string };
  kind: string;
  since: string;
  state?: EmailState;
  claimedAt?: string;
}
