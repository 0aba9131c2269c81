/**
 * Who may make what happen, and who made it: written from what people are promised. Seen at the very write: the function at
 * work and the person that it works for are those of the scheduler, not those that the programme writes down.
 */
import { isDeepStrictEqual } from 'node:util';
import { fromItem } from '#adapters/dynamodb/attribute-values.ts';
import type { ApplicationEventType } from '#domain/application/application-events.ts';
import type { MailEventType } from '#domain/mail/mail-desk.ts';
import type { PaymentEventName } from '#domain/payment/payment-events.ts';
import type { Round } from '#domain/round/round.ts';
import type { RoundHappening } from '#domain/round/round-change.ts';
import type { SupportEventName } from '#domain/support/support-events.ts';
import type { Process, Who } from '#test/simulation/cloud/calls.ts';
import { cohort } from '#test/simulation/cloud/cohort.ts';
import type { StoredItem } from '#test/simulation/memory/values.ts';
import type { Check } from './check.ts';
import type { LoggedEvent } from './story.ts';

/** A kind of person, or the one function of the programme that does it by itself, where a person has not done it before. */
type Author = Who['kind'] | readonly Who['kind'][] | { function: string; or?: Who['kind'] } | OfCalendar;
/** What the calendar makes due, whichever function looks at it first; staff may do some of it before. */
interface OfCalendar {
  calendar: true;
  or?: Who['kind'];
  /** Functions that look at it once somebody's act made something due. */
  after?: string | readonly string[];
}
type Happening =
  | ApplicationEventType
  | RoundHappening['type']
  | SupportEventName
  | PaymentEventName
  | MailEventType;

const authors: Readonly<Record<Happening, Author>> = {
  ApplicationFiled: ['applicant', 'staff'],
  LateAccessUsed: 'applicant',
  LateAccessGiven: 'staff',
  LateAccessTakenBack: 'staff',
  EligibilityAssessed: { function: 'assess-eligibility' },
  EligibilityDecided: 'staff',
  EligibilityDecisionUndone: 'staff',
  InformationRequested: 'staff',
  InformationReminded: { function: 'expire-gate' },
  InformationCompleted: 'applicant',
  FormCorrected: 'staff',
  RegisterChecked: 'staff',
  FormAmended: 'applicant',
  InformationOverdue: { function: 'expire-gate' },
  InformationExtended: 'staff',
  InformationExpired: 'staff',
  CalledOff: 'staff',
  LotteryCommitted: 'staff',
  SortitionBeaconTaken: 'staff',
  SortitionBeaconReplaced: 'staff',
  CitizensDrawn: 'staff',
  CitizensInvited: ['staff', 'volunteer'],
  CitizenAnswered: ['staff', 'volunteer'],
  SynthesisWritten: 'staff',
  BeaconTaken: 'staff',
  BeaconReplaced: { function: 'sweep', or: 'staff' },
  AssignmentProposed: 'staff',
  OutcomeReleased: { function: 'release-page' },
  Promoted: 'staff',
  AgreementIssued: { function: 'open-gate' },
  SignatureCodeAsked: 'applicant',
  DeclinationCodeAsked: 'applicant',
  WithdrawalCodeAsked: 'applicant',
  HandoverCodeAsked: 'applicant',
  BankDetailsCodeAsked: 'applicant',
  AmendmentCodeAsked: 'applicant',
  HandoverAsked: 'applicant',
  HandoverOffered: 'staff',
  HandoverTakenBack: ['applicant', 'staff'],
  HandedOver: 'applicant',
  CodesAllowed: 'staff',
  SignatureReminded: { function: 'expire-gate' },
  AgreementSigned: 'applicant',
  AgreementDeclined: 'applicant',
  SignatureOverdue: { function: 'expire-gate' },
  SignatureExtended: 'staff',
  AwardLapsed: 'staff',
  AgreementCountersigned: 'staff',
  MoneyProposed: 'staff',
  MoneyProposalTakenBack: 'staff',
  Awarded: { function: 'award' },
  AgreementAmended: 'staff',
  PaperAccepted: { function: 'check-papers' },
  PaperWithdrawn: 'applicant',
  AppealReceived: 'staff',
  DecisionMaintained: 'staff',
  AppealsUpheld: 'staff',
  Reinstated: 'staff',
  AwardModified: 'staff',
  Withdrawn: 'applicant',
  LinkRenewed: ['applicant', 'staff'],
  LabelAdded: 'staff',
  LabelRemoved: 'staff',
  RepairDecided: 'operator',
  SeedCommitted: 'staff',
  RoundOpened: 'staff',
  SheetWritten: 'staff',
  SheetsShared: 'staff',
  QuestionPut: 'staff',
  QuestionsDeclined: 'staff',
  QuestionAnswered: 'applicant',
  FinalistReinstated: 'staff',
  CandidateReinstated: 'staff',
  JurorsAssigned: 'staff',
  GreyZoneAccepted: 'staff',
  JurorLeft: 'staff',
  ReadingSetAside: 'staff',
  PanelistsEnrolled: 'staff',
  PanelistReplaced: 'staff',
  PanelistAddressCorrected: 'staff',
  RoundClosed: 'staff',
  RankingFrozen: 'staff',
  RoundReopened: 'staff',
  OutcomeAdjusted: 'staff',
  AdjustmentUndone: 'staff',
  PassedOver: 'staff',
  DecidedOnAppeal: 'staff',
  PlaceGiven: 'staff',
  BilanPublished: 'staff',
  BilanWithdrawn: 'staff',
  TimesExtended: 'staff',
  VoteAnnulled: 'staff',
  ReleaseStarted: 'staff',
  ReleaseEnded: { function: 'release-page' },
  PaymentsOpened: { function: 'award' },
  // Whoever confirms keeps the time as well: days late, where the account came back meanwhile.
  BankDetailsReminded: { calendar: true, after: 'payments-api' },
  BankDetailsGiven: 'applicant',
  BankDetailsConfirmed: 'applicant',
  HolderAccepted: 'staff',
  BankDetailsReturned: 'staff',
  CommitmentNoted: 'staff',
  SiretNoted: 'staff',
  InstalmentPayable: { calendar: true, after: ['payments-api', 'agreement-papers'] },
  InstalmentSettled: { calendar: true, after: ['payments-api', 'agreement-papers'] },
  PaymentProposed: 'staff',
  PaymentProposalTakenBack: 'staff',
  PaymentOrdered: 'staff',
  OrderExported: 'staff',
  // With an account that was changed, what was ordered for the one before.
  OrderReturned: ['staff', 'applicant'],
  OrderReturnTakenBack: 'staff',
  PaymentMade: 'staff',
  PaymentWithheld: 'staff',
  PaymentResumed: 'staff',
  GrantWithdrawn: 'staff',
  GrantRestored: 'staff',
  AmendmentProposed: 'staff',
  AmendmentTakenBack: 'staff',
  AmendmentSigned: 'applicant',
  AmendmentDeclined: 'applicant',
  AmendmentCountersigningProposed: 'staff',
  AmendmentCountersigned: 'staff',
  SupportOpened: { function: 'award' },
  PlanProposed: 'staff',
  PlanTakenBack: 'staff',
  PlanAgreed: 'applicant',
  CheckInAsked: { calendar: true },
  CheckInReminded: { calendar: true },
  CheckInAnswered: 'applicant',
  SessionNoted: 'adviser',
  SessionRemoved: 'staff',
  CheckInsClosed: { calendar: true, or: 'staff' },
  ReportsFiled: ['applicant', 'staff'],
  ReductionProposed: 'staff',
  ReportsReviewed: 'staff',
  DefaultNotified: 'staff',
  DefaultProposed: 'staff',
  DefaultProposalTakenBack: 'staff',
  DefaultRecorded: 'staff',
  DefaultWithdrawn: 'staff',
  BenefitsTold: 'applicant',
  QuotationRevoked: 'applicant',
  BenefitsSilent: { calendar: true },
  SupportEnded: ['applicant', 'staff'],
  SupportRepaired: 'operator',
  MailStopped: 'staff',
  MailResumed: 'staff',
  EmailHeld: 'staff',
  EmailReleased: 'staff',
  EmailDiscarded: 'staff',
  EmailRetried: 'staff',
  TaskClosed: 'staff',
};

/** Wherever an event names its author once more. */
function namesIn({ data }: LoggedEvent): unknown[] {
  const { by, requestedBy, ...parts } = data;
  const said = [parts.decision, parts.proposal, parts.early, parts.extension, parts.adjustment] as (
    | { by?: string; decidedBy?: string }
    | undefined
  )[];
  const names = said.flatMap((part) => [part?.by, part?.decidedBy]);
  return [by, requestedBy, ...names].filter((name) => name !== undefined);
}

/** Parts of a round that say who made them. */
function signedParts(item: StoredItem | undefined): { by: string }[] {
  if (!item) return [];
  const { closedEarly, extensions, adjustments, passedOver, supplementary } = (
    fromItem(item as never) as { document: Partial<Round> }
  ).document;
  return [
    closedEarly,
    ...(extensions ?? []),
    ...(supplementary ?? []),
    ...[adjustments, passedOver].flatMap((one) => Object.values(one ?? {})),
  ].filter((part) => part !== undefined);
}

/** An order that was for an account which is gone: nobody returned it. */
const isAlong = ({ type, data }: LoggedEvent, name: unknown): boolean =>
  type === 'OrderReturned' && data.reason === 'account-changed' && name === 'programme';

const textOf = (actor: { kind: string; id?: string }) => `${actor.kind} ${actor.id ?? ''}`.trim();

/** What looks at the calendar of supports. */
const ofCalendar: readonly string[] = ['next-support-step', 'remind'];

export function createAuthors(check: Check) {
  return {
    /** @param partition of the record; @param by the function that wrote the event; @param now milliseconds */
    logged(partition: string, event: LoggedEvent, by: Process | undefined, now: number): void {
      const { type, actor } = event;
      const what = `${partition} ${type}`;
      const author = (authors as Readonly<Record<string, Author | undefined>>)[type];
      check(author !== undefined, `${what}: nobody may`);
      check(by !== undefined, `${what}: nobody did it`);
      if (author === undefined || by === undefined) return;
      const at = Date.parse(event.at);
      check(by.startedAt <= at && at <= now, `${what} is dated ${event.at}, outside of what did it`);
      // The delay runs from the moment at which the agreement was made, which its function then issued.
      const from = Date.parse(String(event.data.dueAt)) - cohort.delays.signatureDays * 86_400_000;
      if (type === 'AgreementIssued')
        check(by.startedAt <= from && from <= at, `${what} is due ${event.data.dueAt}`);
      const own = typeof author === 'object' && 'function' in author ? author : undefined;
      if (own && (own.or === undefined || by.name === own.function)) {
        check(by.name === own.function, `${what} by ${by.name}`);
        check(textOf(actor) === 'programme', `${what} says ${textOf(actor)}, and no person did it`);
        return;
      }
      const { who } = by;
      const isOfCalendar = typeof author === 'object' && 'calendar' in author;
      if (isOfCalendar && [...ofCalendar, author.after].flat().includes(by.name)) {
        check(textOf(actor) === 'programme', `${what} says ${textOf(actor)}, and no person did it`);
        return;
      }
      const may = typeof author === 'object' && 'or' in author ? author.or : author;
      const kind = [may].flat().find((one) => one === who?.kind);
      check(kind !== undefined, `${what} by ${who?.kind ?? by.name}`);
      const said = kind === 'applicant' ? kind : `${kind} ${who?.id}`;
      check(textOf(actor) === said, `${what} says ${textOf(actor)}, it was ${said}`);
      // What an applicant answers to the panel is an event of its round.
      const about = partition.startsWith('ROUND#')
        ? event.data.applicationId
        : partition.slice(partition.indexOf('#') + 1);
      if (kind === 'applicant') check(about === who?.id, `${what} by ${who?.id}`);
      for (const name of namesIn(event))
        check(
          name === who?.id || name === kind || isAlong(event, name),
          `${what} names ${name}, it was ${who?.id}`,
        );
    },
    /** What a round keeps of who closed, extended or differed: written by nobody else. */
    recorded(
      round: string,
      before: StoredItem | undefined,
      after: StoredItem,
      by: Process | undefined,
    ): void {
      const known = signedParts(before);
      const isKnown = (part: object) => known.some((one) => isDeepStrictEqual(one, part));
      for (const part of signedParts(after).filter((one) => !isKnown(one)))
        check(
          part.by === by?.who?.id,
          `${round} says ${part.by}, it was ${by?.who?.id}: ${JSON.stringify(part)}`,
        );
    },
  };
}
