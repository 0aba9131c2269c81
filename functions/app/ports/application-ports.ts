/** Applications while they are written and as stored, their lists, their rules, and the journal of the cohort by day. */
import type { Agreement } from '#domain/agreement/agreement.ts';
import type { AgreementDocument } from '#domain/agreement/agreement-document.ts';
import type { Application, Status } from '#domain/application/application.ts';
import type { Actor, ApplicationEvent, StaffActor } from '#domain/application/application-events.ts';
import type { ApplicationForm } from '#domain/application/application-form.ts';
import type { FiledDraft, FormDraft, OpenDraft } from '#domain/application/draft-record.ts';
import type { Effect, EmailEffect } from '#domain/application/effects.ts';
import type { Handover } from '#domain/application/handover.ts';
import type { LateAccess, LateAccessIn } from '#domain/application/late-access.ts';
import type { OneTimeCode } from '#domain/application/one-time-code.ts';
import type { Ownership } from '#domain/application/staff-name.ts';
import type { StaffNote } from '#domain/application/staff-note.ts';
import type { EligibilityRule } from '#domain/cohort/eligibility.ts';
import type { OpenedPayments } from '#domain/payment/evolve-payments.ts';
import type { ApplicationHistory } from '#domain/results/cohort-report.ts';
import type { RoundChange } from '#domain/round/round-change.ts';
import type { CivilDate } from '#domain/values/civil-date.ts';
import type { Language } from '#domain/values/language.ts';
import type { MoneyProposal } from '#domain/values/second-person.ts';
import type { RepairOutcome } from '#workflows/contracts.ts';
import type { AgreementCopy, DrawnPaper } from './agreement-ports.ts';
import type { Letter, LinkOwner } from './mail-ports.ts';
import type { PaperChange } from './paper-ports.ts';
import type { AuditEvent, MayBeLate, Saved } from './ports.ts';
import type { OpenedSupport } from './support-ports.ts';

export interface ApplicationSummary {
  applicationId: string;
  status: Status;
  title: string;
  applicantType: string;
  applicantName: string;
  requestedCents: number;
  receivedAt: string;
  /** When its form was last changed since. */
  formChangedAt?: string | undefined;
  implicitRejectionAt: string;
  /** The eligibility decision that waits for its release. */
  decision?: string | undefined;
  /** What the rules advise, until staff decided. */
  advice?: string | undefined;
  language: Language;
  axis: string;
  needs: readonly string[];
  /** How many others it looks like. */
  lookalikes?: number | undefined;
  /** Whether the register was asked and has not answered yet; it is not decided before. */
  registerUnchecked?: true | undefined;
  /** What waits for a second person. */
  proposal?: Pick<MoneyProposal, 'act' | 'by' | 'at'> | undefined;
  /** Since when the delay of what its applicant was asked is over, until staff decide or something comes. */
  overdueAt?: string | undefined;
  /** When silence rejects the first of its appeals that wait for an answer. */
  appealDueOn?: CivilDate | undefined;
}

export interface Page<T> {
  items: T[];
  cursor?: string;
}

export interface Applications {
  find(applicationId: string): Promise<Application | undefined>;
  /** In the order of the ids; those that do not exist are left out. */
  findMany(applicationIds: readonly string[], how?: MayBeLate): Promise<Application[]>;
  timeline(applicationId: string): Promise<AuditEvent[]>;
  /** What led to the applications as they are given: of each as many events as its version counts. */
  histories(applications: readonly Application[]): Promise<ApplicationHistory[]>;
  agreement(applicationId: string): Promise<Agreement | undefined>;
  /** One page of a status, oldest first; the cursor is opaque. */
  list(status: Status, page: { limit: number; cursor?: string }): Promise<Page<ApplicationSummary>>;
  /**
   * Every application of a status, from the list index, for people to look at. It may be seconds late: decisions rest on
   * `registered` and `summaries` instead (round-members.ts).
   */
  allIn(status: Status): Promise<ApplicationSummary[]>;
  /** Ids of all applications that were ever filed, none missing. */
  registered(): Promise<string[]>;
  /** Oldest first, as they are now; those that do not exist are left out. */
  summaries(applicationIds: readonly string[]): Promise<ApplicationSummary[]>;
  /** Stores a new application with its first event, its receipt and the start of its execution, or nothing. */
  file(filing: Filing): Promise<'filed' | NotFiled>;
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
      /** Its PDF, as issued or with who signed. */
      paper?: DrawnPaper & { copy: AgreementCopy };
      /** The code that confirmed it, and its session: of two who use it, the second meets a conflict. */
      withCode?: { session: string; codeSha256: string };
      repair?: RepairOutcome;
      /** Ends the applicant's link and sessions; a conflict within a minute of the last time. */
      renewsLink?: true;
      /** Put on or taken off. */
      label?: LabelChange;
      /** Files that are accepted or go. */
      papers?: PaperChange;
      /** A round that changes with it: money is counted there. */
      round?: RoundAlong;
      /** Opened with the award. */
      support?: OpenedSupport;
      payments?: OpenedPayments;
      /** The version of its payments that it was decided by: a conflict where they changed since. */
      expectPayments?: number;
    } & GoingAlong,
  ): Promise<Saved>;
  /** Ids of other applications of the cohort that share a duplicate key. */
  lookalikes(applicationId: string, keys: readonly string[]): Promise<string[]>;
}

export type NotFiled = 'exists' | 'access-gone' | 'draft-changed';

export interface Filing {
  application: Application;
  /** Who brought it in; its applicant unless told. */
  by?: StaffActor;
  duplicateKeys: readonly string[];
  effects: EmailEffect[];
  /** Used up in the same transaction: it must still be as given, else the filing is `access-gone`. */
  lateAccess?: LateAccessIn<'used'>;
  /** What the draft is then; it must still be what was read, else the filing is `draft-changed`. */
  filedDraft?: FiledDraft;
}

/** The eligibility rules that applications were received under, by their hash. */
export interface RulesArchive {
  keep(sha256: string, rules: readonly EligibilityRule[]): Promise<void>;
  find(sha256: string): Promise<readonly EligibilityRule[] | undefined>;
}

export interface ApplicationIndex {
  /** One page of a status by date of receipt; the cursor is opaque. Reads the index and nothing else. */
  page(
    status: Status,
    page: { limit: number; cursor?: string | undefined; newestFirst: boolean },
  ): Promise<Page<ApplicationSummary>>;
  allIn(status: Status): Promise<ApplicationSummary[]>;
  /** How many applications are in a status, counted on the index: nothing of them is carried. */
  count(status: Status): Promise<number>;
  /** Those of these ids that exist. */
  byId(applicationIds: readonly string[]): Promise<ApplicationSummary[]>;
  /** Ids of the applications that have a duplicate key (a digest). */
  withKey(key: string): Promise<string[]>;
}

/** Of an audit event, what the journal lists: its data stays with its subject. */
export interface JournalLine {
  /** `application:<id>`, `round:<name>` or `mail:desk`. */
  subject: string;
  version: number;
  at: string;
  actor: Actor;
  type: AuditEvent['type'];
}

export interface Journal {
  /** Between two instants (the first included), oldest first; the cursor is opaque. */
  between(
    from: string,
    until: string,
    page: { limit: number; cursor?: string | undefined },
  ): Promise<Page<JournalLine>>;
}

/** What goes with a change of a draft or an application, in its transaction, to others than its holder. */
export interface GoingAlong {
  /** Of an application that takes what stands in a draft, what the draft is then: a conflict if it changed since. */
  filedDraft?: FiledDraft;
  /** The id of a draft that goes, if there is one. */
  endsDraft?: string | undefined;
  handover?: Handover;
  /** The id of an offer that is over: it goes, with both addresses, and its link ends. */
  endsHandover?: string | undefined;
  letters?: readonly Letter[];
  /** Whose link and sessions end. */
  endsLinks?: readonly LinkOwner[];
}

/** What an act on an application changes in a round, which must still be at this version. */
export interface RoundAlong extends RoundChange {
  expectVersion: number;
}

/** What is asked to go to another address, with both addresses. */
export interface Handovers {
  find(handoverId: string): Promise<Handover | undefined>;
}

export interface FormDrafts {
  /**
   * Stores a new draft and, with it, the letter that carries its link.
   * @returns `conflict` when there is one of this id
   */
  start(draft: OpenDraft, letter: Letter, at: string): Promise<'saved' | 'conflict'>;
  find(draftId: string): Promise<FormDraft | undefined>;
  /** @param expectVersion undefined where there is no such draft yet; `along`: in the same transaction */
  save(
    next: FormDraft,
    expectVersion: number | undefined,
    along?: GoingAlong & { at: string },
  ): Promise<'saved' | 'conflict'>;
  /** Deletes it as it was read, at this version. */
  discard(draftId: string, expectVersion: number, along: GoingAlong & { at: string }): Promise<Saved>;
  /** The drafts that may become applications and did not yet, in the order of their ids. */
  open(): Promise<DraftSummary[]>;
}

/** Who writes a draft, each by the SHA-256 of their mailbox. */
export interface DraftSummary {
  draftId: string;
  mailbox: string;
  writers: { writerId: string; mailbox: string }[];
  /** Nothing was typed but the address that began it. */
  isBlank?: true;
}

/** The rights to file after the close, all that were ever given. */
export interface LateAccesses {
  find(accessId: string): Promise<LateAccess | undefined>;
  /** In no order. */
  all(): Promise<LateAccess[]>;
}

/** All that is printed of an application; instants ISO 8601. */
export interface ApplicationCopy {
  applicationId: string;
  receivedAt: string;
  form: ApplicationForm;
  /** In the language of the form. */
  programme: string;
  service: string;
  timeZone: string;
}
/** Draws a PDF; the same data gives the same bytes. */
export type PaintCopy = (copy: ApplicationCopy) => Promise<Uint8Array>;

/** Ids and keys from randomness. */
export interface DraftIds {
  draftId: string;
  /** UUID. */
  idempotencyKey: string;
}

/** The one-time codes of applicants, one in force per application and session. */
export interface OneTimeCodes {
  /** Puts the code of a message about to leave in force; false when the code of a later request already is. */
  keep(applicationId: string, session: string, code: OneTimeCode): Promise<boolean>;
  find(applicationId: string, session: string): Promise<OneTimeCode | undefined>;
  /** Spends one try of this code and returns how many are spent; undefined when none was left. */
  spendTry(applicationId: string, session: string, codeSha256: string): Promise<number | undefined>;
}

/** What staff noted of applications: nothing of it is changed or taken away. */
export interface StaffNotes {
  /** In no order. */
  ofApplication(applicationId: string): Promise<StaffNote[]>;
  /**
   * Stores the note, and with it that it names these accounts.
   * @returns false when there is a note of this id already
   */
  add(note: StaffNote, mentioned: readonly string[]): Promise<boolean>;
}

/** A note that names somebody. */
export type Mention = Pick<StaffNote, 'applicationId' | 'noteId' | 'by' | 'writtenAt'>;

/** Who is named in which note, and did not see to it yet. */
export interface StaffMentions {
  /** In no order; they may be a moment late. */
  of(staffId: string): Promise<Mention[]>;
  close(note: Pick<Mention, 'applicationId' | 'noteId'>, staffId: string): Promise<void>;
}

/** A label that an application bears. */
export interface LabelUse {
  applicationId: string;
  label: string;
}
export interface LabelChange {
  label: string;
  /** Whether it is there afterwards. */
  isOn: boolean;
}

/** The labels that staff put on applications; what changes them is saved with the application. */
export interface Labels {
  /** In no order. */
  of(applicationId: string): Promise<string[]>;
  /** Of all applications; they may be a moment late. */
  all(): Promise<LabelUse[]>;
}

/** An application with what staff read beside it. */
export interface DeskFile {
  application: Application;
  timeline: AuditEvent[];
  owner?: Ownership;
  /** In no order. */
  labels: string[];
}
export interface DeskFiles {
  find(applicationId: string): Promise<DeskFile | undefined>;
}

/** Which member of staff sees to which application: one, or nobody. */
export interface Owners {
  of(applicationId: string): Promise<Ownership | undefined>;
  /** Of those of these applications that somebody sees to, in no order. */
  ofMany(applicationIds: readonly string[]): Promise<Ownership[]>;
  /** Ids, which may be a moment late. */
  ownedBy(staffId: string): Promise<string[]>;
  /** @returns false when somebody sees to it already */
  take(ownership: Ownership): Promise<boolean>;
  /** @param of whose it is to be; false when somebody else sees to it by now */
  giveBack(applicationId: string, of?: string): Promise<boolean>;
}
