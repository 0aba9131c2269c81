/** Every event that an audit chain may hold, by what it is about: the one list of them, which whoever words or filters them must cover. */
import type { ApplicationEventType } from '#domain/application/application-events.ts';
import type { RoundHappening } from '#domain/round/round-change.ts';
import type { MailEventType } from './mail-desk.ts';

export type AuditEventType = ApplicationEventType | RoundHappening['type'] | MailEventType | 'Anonymised';

export const eventKinds = [
  'filing',
  'eligibility',
  'rounds',
  'agreements',
  'access',
  'mail',
  'labels',
] as const;
export type EventKind = (typeof eventKinds)[number];

/** `access`: links, codes, repairs and what is left at the end of a term. */
export const kindOfEvent: Readonly<Record<AuditEventType, EventKind>> = {
  ApplicationFiled: 'filing',
  FormCorrected: 'filing',
  FormAmended: 'filing',
  Withdrawn: 'filing',
  EligibilityAssessed: 'eligibility',
  RegisterChecked: 'eligibility',
  LabelAdded: 'labels',
  LabelRemoved: 'labels',
  EligibilityDecided: 'eligibility',
  EligibilityDecisionUndone: 'eligibility',
  InformationRequested: 'eligibility',
  InformationReminded: 'eligibility',
  InformationCompleted: 'eligibility',
  InformationExpired: 'eligibility',
  OutcomeReleased: 'rounds',
  Promoted: 'rounds',
  SeedCommitted: 'rounds',
  RoundOpened: 'rounds',
  JurorsAssigned: 'rounds',
  JurorLeft: 'rounds',
  PanelistReplaced: 'rounds',
  TimesExtended: 'rounds',
  RoundClosed: 'rounds',
  RankingFrozen: 'rounds',
  RoundReopened: 'rounds',
  VoteAnnulled: 'rounds',
  OutcomeAdjusted: 'rounds',
  AdjustmentUndone: 'rounds',
  PassedOver: 'rounds',
  ReleaseStarted: 'rounds',
  ReleaseEnded: 'rounds',
  AgreementIssued: 'agreements',
  SignatureReminded: 'agreements',
  AgreementSigned: 'agreements',
  AgreementDeclined: 'agreements',
  AwardLapsed: 'agreements',
  AgreementCountersigned: 'agreements',
  Awarded: 'agreements',
  ReportReceived: 'agreements',
  ReportUndone: 'agreements',
  SignatureCodeAsked: 'access',
  DeclinationCodeAsked: 'access',
  WithdrawalCodeAsked: 'access',
  CodesAllowed: 'access',
  LinkRenewed: 'access',
  RepairDecided: 'access',
  Anonymised: 'access',
  MailStopped: 'mail',
  MailResumed: 'mail',
  EmailHeld: 'mail',
  EmailReleased: 'mail',
  EmailDiscarded: 'mail',
  TaskClosed: 'mail',
};
