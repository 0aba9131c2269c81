/** What can happen to an application: the audit events, and the commands that lead to them. */

import type {
  AppealKind,
  ContestedDecision,
  ReceivedAppeal,
  ReinstatedStatus,
} from '#domain/appeal/appeal.ts';
import type { AppealRefusal } from '#domain/appeal/contested-decision.ts';
import type { AcceptedPaper } from '#domain/paper/paper.ts';
import type { BoundAmendment } from '#domain/values/agreed-terms.ts';
import type { InvalidRequest } from '#domain/values/field-problem.ts';
import type { MoneyProposal, SecondPerson, SecondPersonRefusal } from '#domain/values/second-person.ts';
import type { RepairOutcome } from '#workflows/contracts.ts';
import type {
  Assessment,
  CodeEvidence,
  PendingDecision,
  ProjectSynthesis,
  RankedOutcome,
  SignatureEvidence,
} from './application.ts';
import type { ApplicationField } from './application-fields.ts';
import type { ApplicationForm, CompletableField } from './application-form.ts';
import type { Confirming } from './confirmation.ts';
import type { HandoverRefusal, OpenHandover } from './handover.ts';
import type { CodeLimit } from './one-time-code.ts';
import type { RegisterCheck } from './register-check.ts';

export type Actor =
  | { kind: 'applicant' }
  | { kind: 'staff'; id: string }
  | { kind: 'operator'; id: string }
  /** Of a support, through a personal link. */
  | { kind: 'adviser'; id: string }
  /** Who was drawn for the panel, and answers; the event says by which number. */
  | { kind: 'citizen' }
  | { kind: 'programme' };
export type StaffActor = Extract<Actor, { kind: 'staff' | 'operator' }>;

/** What is issued: the digest of the PDF, which is signed, that of what it is drawn of, and which text of the commitments is in it. */
export interface IssuedAgreement {
  number: string;
  amountCents: number;
  sha256: string;
  contentSha256: string;
  dueAt: string;
  commitments?: { version: string; sha256: string };
}
/** Who signs, by what right, and the digest of what was read. */
export interface SignersWords {
  name: string;
  capacity: string;
  sha256: string;
}

/** The session that asked for a code, and how often the owner had renewed the link by then. */
interface CodeAsker {
  session: string;
  renewals: number;
}

/** An application that staff corrected, by the source that they brought it in from or field by field. */
export interface FormCorrection {
  form: ApplicationForm;
  /** Of what was filed or brought in, which the log does not hold. */
  bodySha256: string;
  /** Absent where the rules were not applied yet, and where nothing that they read was corrected. */
  assessment?: Assessment;
  /** Paths of what differs from the form before. */
  fields: ApplicationField[];
  reason: string;
  by: string;
}

/** An application that its applicant changed before the call closed. What was first filed keeps its hash. */
export interface FormAmendment {
  form: ApplicationForm;
  /** Absent where the rules were not applied yet: they will be, to this form. */
  assessment?: Assessment;
  /** Paths of what differs from the form before. */
  fields: ApplicationField[];
}

/** Until when it is given, and why: its reader is told. */
interface MoreTime {
  dueAt: string;
  reason: string;
  by: string;
}

/** Which appeal an answer is to; one that was given when one of a kind could wait names no decision. */
interface AnswerTo {
  kind: AppealKind;
  against?: ContestedDecision;
}

/** A decision that is withdrawn on appeal, and where the application goes on. */
interface Reinstatement extends AnswerTo {
  to: ReinstatedStatus;
  reason: string;
  /** Of what is examined again: when silence becomes a refusal anew. */
  implicitRejectionAt?: string;
  /** Of a supplementary decision: what it grants, or would. */
  amountCents?: number;
  by: string;
}

/** A grant of less than was asked, raised on appeal. */
interface Modification extends AnswerTo {
  amountCents: number;
  reason: string;
  by: string;
}

/** Every amount in euro cents, every instant ISO 8601 in UTC. */
export type ApplicationEvent =
  | { type: 'EligibilityAssessed'; assessment: Assessment }
  | { type: 'EligibilityDecided'; decision: PendingDecision }
  | { type: 'EligibilityDecisionUndone'; by: string }
  | {
      type: 'InformationRequested';
      fields: CompletableField[];
      /** Codes of papers; absent where none is asked for. */
      papers?: string[];
      message: string;
      requestedBy: string;
      dueAt: string;
    }
  | { type: 'InformationReminded' }
  | {
      type: 'InformationCompleted';
      form: ApplicationForm;
      assessment: Assessment;
      implicitRejectionAt: string;
      /** What the applicant writes to whoever asked. */
      message?: string;
    }
  /** The delay is over, and nothing follows of it before staff decide. */
  | { type: 'InformationOverdue'; implicitRejectionAt: string }
  | ({ type: 'InformationExtended'; askedAt?: string } & MoreTime)
  | { type: 'InformationExpired'; by: string }
  /** `replaces`: the number of an agreement that printed it and was not signed; another is issued. */
  | ({ type: 'FormCorrected'; replaces?: string } & FormCorrection)
  /** The register answered, asked once more after the assessment. */
  | { type: 'RegisterChecked'; check: RegisterCheck }
  | ({ type: 'FormAmended' } & FormAmendment)
  /** In the place of the extracts of its readings; none of both where nothing is to be told. */
  | ({ type: 'SynthesisWritten'; by: string } & ProjectSynthesis)
  | { type: 'OutcomeReleased'; told: RankedOutcome; amountCents?: number }
  /** The first of two persons; the second makes it happen. */
  | { type: 'MoneyProposed'; proposal: MoneyProposal }
  | { type: 'MoneyProposalTakenBack'; by: string }
  | { type: 'Promoted'; amountCents: number; rank: number; by: string }
  | ({ type: 'AgreementIssued' } & IssuedAgreement)
  | ({ type: 'SignatureCodeAsked'; words: string } & CodeAsker & SignersWords)
  | ({ type: 'DeclinationCodeAsked' } & CodeAsker)
  | ({ type: 'WithdrawalCodeAsked' } & CodeAsker)
  | ({ type: 'HandoverCodeAsked'; words: string } & CodeAsker)
  | ({ type: 'BankDetailsCodeAsked'; words: string } & CodeAsker)
  | ({ type: 'AmendmentCodeAsked'; words: string } & CodeAsker)
  | { type: 'CodesAllowed'; reason: string; by: string }
  | { type: 'SignatureReminded' }
  | ({ type: 'AgreementSigned'; evidence?: SignatureEvidence } & SignersWords)
  | { type: 'AgreementDeclined'; reason?: string; evidence?: CodeEvidence }
  | { type: 'SignatureOverdue' }
  | ({ type: 'SignatureExtended' } & MoreTime)
  | { type: 'AwardLapsed'; by: string }
  | { type: 'AgreementCountersigned'; by: string }
  | { type: 'Awarded' }
  /** `form`: with the beneficiary whom it names. */
  | { type: 'AgreementAmended'; amendment: BoundAmendment; form?: ApplicationForm; by: string }
  /** Of its content alone: its name is no part of what is chained. */
  | { type: 'PaperAccepted'; paper: AcceptedPaper; replaces?: string }
  | { type: 'PaperWithdrawn'; paperId: string; code: string }
  | { type: 'AppealReceived'; appeal: ReceivedAppeal; by: string }
  | ({ type: 'DecisionMaintained'; reason: string; by: string } & AnswerTo)
  /**
   * What was decided after the award is taken back while it is contested; decided upon with the support. `kind`: of a case before the
   * court alone, which has ended once what it contests was taken back.
   */
  | { type: 'AppealsUpheld'; kind?: AppealKind; against: ContestedDecision; reason?: string; by: string }
  | ({ type: 'Reinstated' } & Reinstatement)
  | ({ type: 'AwardModified' } & Modification)
  | { type: 'Withdrawn'; reason?: string; evidence?: CodeEvidence }
  | { type: 'LinkRenewed' }
  /** Of staff, who keep their labels beside the record. */
  | { type: 'LabelAdded'; words: string }
  | { type: 'LabelRemoved'; words: string }
  /** The addresses are in no event: the record has the present one, and what is open has both. */
  | { type: 'HandoverAsked'; handover: OpenHandover; evidence: CodeEvidence }
  /** By staff, where its holder cannot ask. */
  | { type: 'HandoverOffered'; handover: OpenHandover; reason: string; by: string }
  | { type: 'HandoverTakenBack'; handoverId: string }
  | { type: 'HandedOver'; handoverId: string; form: ApplicationForm }
  | { type: 'RepairDecided'; outcome: RepairOutcome; by: string };

export type EventName = ApplicationEvent['type'];
/** Written so that a table by name and an event of that name are known to fit. */
export type EventNamed<E extends EventName> = {
  [N in E]: { type: N } & Extract<ApplicationEvent, { type: N }>;
}[E];
/** Those of the filing, before which there is no record that an event could change. */
export const filingEvents = ['ApplicationFiled', 'LateAccessUsed'] as const;
export type ApplicationEventType = (typeof filingEvents)[number] | ApplicationEvent['type'];

export type Command =
  | { command: 'assess'; assessment: Assessment }
  | {
      command: 'decide-eligibility';
      outcome: 'eligible' | 'ineligible';
      reasonCodes: string[];
      reason?: string;
      by: string;
    }
  | { command: 'undo-eligibility'; by: string }
  | {
      command: 'request-information';
      fields: CompletableField[];
      papers?: string[];
      message: string;
      dueAt: string;
      by: string;
    }
  | {
      command: 'complete';
      form: ApplicationForm;
      assessment: Assessment;
      implicitRejectionAt: string;
      message?: string;
    }
  | { command: 'expire-information' }
  | ({ command: 'correct-form' } & FormCorrection)
  | { command: 'check-register'; check: RegisterCheck }
  | ({ command: 'amend-form' } & FormAmendment)
  | ({ command: 'write-synthesis'; by: string } & ProjectSynthesis)
  | { command: 'release'; told: RankedOutcome; amountCents?: number }
  | { command: 'propose'; proposal: MoneyProposal }
  | { command: 'take-back'; by: string }
  /** `digest`: of the promotion as it would be now. */
  | ({ command: 'promote'; amountCents: number; rank: number; digest: string } & SecondPerson)
  | ({ command: 'issue-agreement' } & IssuedAgreement)
  | ({ command: 'ask-code'; renewals: number } & Confirming)
  | { command: 'allow-codes'; reason: string; by: string }
  /** What the applicant confirms with a code carries its evidence: no such command can be written without. */
  | ({ command: 'sign'; evidence: SignatureEvidence } & SignersWords)
  | { command: 'decline'; reason?: string; evidence: CodeEvidence }
  | { command: 'expire-signature' }
  | { command: 'confirm-overdue'; by: string }
  | ({ command: 'extend-overdue' } & MoreTime)
  | ({ command: 'countersign' } & SecondPerson)
  | { command: 'award' }
  /** Decided upon with the payments, which it changes too. */
  | { command: 'amend-agreement'; amendment: BoundAmendment; form?: ApplicationForm; by: string }
  | { command: 'accept-paper'; paper: AcceptedPaper; atMost: number }
  | { command: 'withdraw-paper'; paperId: string }
  | { command: 'record-appeal'; appeal: ReceivedAppeal; by: string }
  | ({ command: 'maintain-decision'; reason: string; by: string } & AnswerTo)
  /** `digest`: of the reinstatement as it would be now. */
  | ({ command: 'reinstate'; digest: string } & Reinstatement & SecondPerson)
  | ({ command: 'modify-award'; digest: string } & Modification & SecondPerson)
  | { command: 'withdraw'; reason?: string; evidence: CodeEvidence }
  | { command: 'renew-link' }
  | { command: 'add-label'; words: string }
  | { command: 'remove-label'; words: string }
  | { command: 'hand-over'; handover: OpenHandover; evidence: CodeEvidence }
  /** `digest`: of the hand-over as it would be now. */
  | ({ command: 'offer-handover'; handover: OpenHandover; reason: string; digest: string } & SecondPerson)
  | { command: 'take-back-handover' }
  | { command: 'accept-handover'; handoverId: string; form: ApplicationForm }
  | { command: 'repair'; outcome: RepairOutcome; by: string };

export type CommandName = Command['command'];
/** Written so that a table by name and a command of that name are known to fit. */
export type CommandNamed<C extends CommandName> = {
  [N in C]: { command: N } & Extract<Command, { command: N }>;
}[C];

/** A refusal is a value: a stable code, and what helps to understand it. */
export type Refusal =
  | { code: 'stage-passed'; status: string; command: CommandName }
  | { code: 'already-decided'; outcome: string }
  | { code: 'examination-begun' }
  | { code: 'nothing-to-undo' }
  | { code: 'nothing-to-release' }
  | { code: 'reason-required' }
  | { code: 'not-due'; dueAt: string }
  | { code: 'agreement-outdated'; expected: string }
  | SecondPersonRefusal
  | CodeLimit
  | { code: 'code-not-in-force' }
  | { code: 'signer-changed' }
  | { code: 'heir-changed' }
  | HandoverRefusal
  | AppealRefusal
  | { code: 'paper-given' }
  | { code: 'papers-full'; atMost: number }
  | { code: 'paper-not-there' }
  | { code: 'field-not-requested'; fields: string[] }
  | InvalidRequest;
