/** What can happen to a support: the audit events, and the commands that lead to them. */
import type { DecisionAuthor } from '#domain/cohort/signatory.ts';
import type { CivilDate } from '#domain/values/civil-date.ts';
import type { FieldProblem, InvalidRequest } from '#domain/values/field-problem.ts';
import type { Cents } from '#domain/values/money.ts';
import type { MoneyProposal, SecondPersonRefusal } from '#domain/values/second-person.ts';
import type { SupportRepairOutcome } from '#workflows/contracts.ts';
import type { ToldBenefits } from './benefits.ts';
import type { CheckInAnswer } from './check-in.ts';
import type { ReductionRefusal } from './reduction.ts';
import type { DefaultedMoney, DefaultRefusal } from './report-default.ts';
import type { ReportAmounts } from './report-table.ts';
import type { SupportStage } from './support.ts';
import type { SupportPlan } from './support-plan.ts';
import type { ReportSettlement, SettledVerdict, ToldReports } from './support-reports.ts';
import type { NotedSession } from './support-session.ts';

/** What was filed, against what was planned; the day is that of a paper where staff typed one. */
interface Filing {
  reports: ToldReports;
  planned: ReportAmounts;
  /** What would follow in money, which its letter tells. */
  settlement: ReportSettlement;
  receivedOn: string;
  by: string;
}
/** A query and a refusal both send the reports back. */
interface Review {
  /** Of what was read. */
  filedAt: string;
  verdict: SettledVerdict;
  by: string;
}

/** `author`: in whose name it is told; none where nobody may sign yet. */
interface ToldByStaff {
  agreementNumber: string;
  author?: DecisionAuthor | undefined;
  by: string;
}
interface RecordingDefault {
  reason: string;
  paidCents: Cents;
  recoverCents: Cents;
  withheldCents: Cents;
  proposedBy: string;
}
/** Of the second of two: without `confirms` it is proposed. */
interface OfTwo {
  confirms?: string | undefined;
  author?: DecisionAuthor | undefined;
  by: string;
}

export type SupportEvent =
  | { type: 'SupportOpened'; awardedAt: string; endsOn: string }
  | { type: 'PlanProposed'; plan: SupportPlan; reason?: string; by: string }
  | { type: 'PlanTakenBack'; by: string }
  | { type: 'PlanAgreed' }
  | { type: 'CheckInAsked'; number: number; dueAt: string }
  | { type: 'CheckInReminded'; number: number }
  | { type: 'CheckInAnswered'; number: number; answer: CheckInAnswer }
  | { type: 'SessionNoted'; sessionId: string; session: NotedSession; adviserId: string }
  | { type: 'SessionRemoved'; sessionId: string; reason: string; by: string }
  /** By the calendar, or by staff with a reason. */
  | { type: 'CheckInsClosed'; reason?: string; by?: string }
  | ({ type: 'ReportsFiled' } & Filing)
  | ({
      type: 'DefaultNotified';
      dueOn: CivilDate;
      answerBy: CivilDate;
      paidCents: Cents;
      byPost?: true;
    } & ToldByStaff)
  | { type: 'DefaultProposed'; proposal: MoneyProposal; by: string }
  | { type: 'DefaultProposalTakenBack'; by: string }
  | ({ type: 'DefaultRecorded' } & RecordingDefault & ToldByStaff)
  | ({ type: 'DefaultWithdrawn'; reason: string; proposedBy: string } & ToldByStaff)
  | { type: 'ReductionProposed'; proposal: MoneyProposal; by: string }
  /** `proposedBy`: of an acceptance for less than was granted, the first of two. */
  | ({ type: 'ReportsReviewed'; proposedBy?: string } & Review)
  | { type: 'BenefitsTold'; benefits: ToldBenefits }
  | { type: 'QuotationRevoked' }
  | { type: 'BenefitsSilent' }
  | { type: 'SupportEnded'; because: 'withdrawn' | 'staff'; reason: string; by: string }
  | { type: 'SupportRepaired'; outcome: SupportRepairOutcome; by: string };

export type SupportEventName = SupportEvent['type'];
export type SupportEventNamed<E extends SupportEventName> = {
  [N in E]: { type: N } & Extract<SupportEvent, { type: N }>;
}[E];

export type SupportCommand =
  | { command: 'propose-plan'; plan: SupportPlan; problems: FieldProblem[]; reason?: string; by: string }
  | { command: 'take-back-plan'; by: string }
  /** `proposedAt`: of what the laureate read. */
  | { command: 'agree-plan'; proposedAt: string }
  | { command: 'ask-check-in'; everyDays: number }
  | { command: 'remind-check-in'; everyDays: number }
  | { command: 'answer-check-in'; number: number; answer: CheckInAnswer }
  | {
      command: 'note-session';
      sessionId: string;
      session: NotedSession;
      problems: FieldProblem[];
      adviserId: string;
    }
  | { command: 'remove-session'; sessionId: string; reason: string; by: string }
  | { command: 'close-check-ins'; isOver: boolean; reason?: string; by?: string }
  /** `problems`: what the calendar and the agreement have against it. */
  | ({ command: 'file-reports'; problems: FieldProblem[] } & Filing)
  | ({
      command: 'notify-default';
      dueOn: CivilDate;
      answerBy: CivilDate;
      today: CivilDate;
      byPost?: true;
    } & Omit<OfTwo, 'confirms'> & { money: DefaultedMoney })
  | ({
      command: 'record-default';
      reason: string;
      recoverCents: Cents;
      dueOn: CivilDate;
      today: CivilDate;
      /** The last day on which an answer to the notice is waited for; undefined where the notice reached nobody. */
      until: CivilDate | undefined;
      money: DefaultedMoney;
    } & OfTwo)
  | { command: 'take-back-default'; by: string }
  | ({ command: 'withdraw-default'; reason: string; agreementNumber: string } & OfTwo)
  /** `confirms`: the digest of the proposal of another account, of an acceptance for less than was granted. */
  | ({ command: 'review-reports'; confirms?: string } & Review)
  | { command: 'tell-benefits'; benefits: ToldBenefits }
  | { command: 'revoke-quotation' }
  | { command: 'expire-benefits' }
  | { command: 'end-support'; because: 'withdrawn' | 'staff'; reason: string; by: string }
  /** `isParked`: an execution waits at the repair gate, whose answer nobody has given. */
  | { command: 'repair-support'; outcome: SupportRepairOutcome; by: string; isParked: boolean };

export type SupportCommandName = SupportCommand['command'];
export type SupportCommandNamed<C extends SupportCommandName> = {
  [N in C]: { command: N } & Extract<SupportCommand, { command: N }>;
}[C];

export type SupportRefusal =
  | { code: 'support-stage-passed'; stage: SupportStage; command: SupportCommandName }
  | InvalidRequest
  /** Of an adviser, to whom no plan gives this support: it is told like one that is not there. */
  | { code: 'not-found' }
  | { code: 'plan-missing' }
  | { code: 'plan-changed' }
  | { code: 'reason-required' }
  | { code: 'check-in-not-asked' }
  | { code: 'check-in-answered'; answeredAt: string }
  | { code: 'session-unknown' }
  | { code: 'idempotency-key-reused' }
  | { code: 'quotation-missing' }
  | { code: 'not-parked' }
  | { code: 'reports-changed' }
  | { code: 'reports-accepted'; acceptedAt: string }
  | { code: 'not-due'; dueAt: string }
  | DefaultRefusal
  | ReductionRefusal;

/** What each command can be refused for, beside that the stage is passed. */
interface RefusalCodes extends Record<SupportCommandName, SupportRefusal['code']> {
  'propose-plan': 'invalid-request' | 'reason-required';
  'take-back-plan': 'plan-missing';
  'agree-plan': 'plan-missing' | 'plan-changed';
  'ask-check-in': 'not-due';
  'remind-check-in': 'not-due' | 'check-in-not-asked';
  'answer-check-in': 'check-in-not-asked' | 'check-in-answered' | 'invalid-request';
  'note-session': 'invalid-request' | 'not-found' | 'idempotency-key-reused';
  'remove-session': 'session-unknown';
  'close-check-ins': 'not-due' | 'reason-required';
  'file-reports': 'invalid-request' | 'default-recorded';
  'notify-default': 'reports-came' | 'not-due' | 'default-notified' | 'default-recorded';
  'record-default': Exclude<DefaultRefusal['code'], 'default-notified' | 'default-missing'>;
  'take-back-default': 'proposal-missing';
  'withdraw-default': 'default-missing' | SecondPersonRefusal['code'];
  'review-reports':
    | 'invalid-request'
    | 'reports-changed'
    | ReductionRefusal['code']
    | SecondPersonRefusal['code'];
  'tell-benefits': 'invalid-request';
  'revoke-quotation': 'quotation-missing';
  'expire-benefits': 'not-due';
  'end-support': never;
  'repair-support': 'not-parked';
}
export type SupportRefusalOf<C extends SupportCommandName> = Extract<
  SupportRefusal,
  { code: 'support-stage-passed' | RefusalCodes[C] }
>;
