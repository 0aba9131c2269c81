/** The stories that a rehearsal told, and the e-mails that they call for, read off the audit events. */
import type { ApplicationEventType } from '#domain/application/application-events.ts';
import { templatesWhere } from '#domain/application/letters.ts';
import type { LeftOut } from '#infra/cli/rehearsal/people/left-out.ts';
import { happeningsWithout, lettersWithout } from './hangs-on.ts';

export interface TimelineEvent {
  version: number;
  type: string;
  data: Record<string, unknown>;
}

/** @returns the message keys, `<application>_<version of the event>_<template>` */
export function expectedMails(applicationId: string, timeline: readonly TimelineEvent[]): string[] {
  return timeline.flatMap((event) => {
    const recorded = happeningOf(event);
    return templatesWhere(({ trigger }) => trigger.some((one) => one === recorded)).map(
      (template) => `${applicationId}_${event.version}_${template}`,
    );
  });
}

/** An event by its kind; of a release, with what it told, of a correction, whether it moved the address. */
function happeningOf({ type, data }: TimelineEvent): string {
  if (type === 'OutcomeReleased') return `${type}, ${outcomeIn(data)}`;
  const isMoved = type === 'FormCorrected' && (data.fields as string[]).includes('contact.email');
  return isMoved ? `${type}, another address` : type;
}

/** What a release told, from the data of its event. */
function outcomeIn(data: Record<string, unknown>): string {
  const told = data.told as { outcome?: unknown } | undefined;
  return String(told?.outcome);
}

/** Where an application stands after an event that moves it. */
const whereAfter: Record<string, (data: Record<string, unknown>) => string> = {
  ApplicationFiled: () => 'reviewed',
  InformationRequested: () => 'asked',
  InformationCompleted: () => 'reviewed',
  OutcomeReleased: outcomeIn,
  Promoted: () => 'laureate',
  AgreementIssued: () => 'agreement issued',
  AgreementSigned: () => 'signed',
};

/** Every audit event by its kind; with what was told, or where the application stood, where that makes another story. */
export function happeningsOf(timeline: readonly TimelineEvent[]): string[] {
  let where = '';
  return timeline.map((event) => {
    const left = where;
    where = whereAfter[event.type]?.(event.data) ?? where;
    return event.type === 'Withdrawn' ? `${event.type}, ${left}` : happeningOf(event);
  });
}

/** What happens in every rehearsal that is large enough, whatever its seed: each event does, or may. A release and a withdrawal are several stories. */
const isAlways: Readonly<Record<Exclude<ApplicationEventType, 'OutcomeReleased' | 'Withdrawn'>, boolean>> = {
  ApplicationFiled: true,
  EligibilityAssessed: true,
  EligibilityDecided: true,
  EligibilityDecisionUndone: true,
  FormAmended: true,
  HandoverCodeAsked: true,
  HandoverAsked: true,
  HandoverTakenBack: true,
  HandedOver: true,
  PaperAccepted: true,
  PaperWithdrawn: true,
  InformationRequested: true,
  InformationReminded: true,
  InformationCompleted: true,
  InformationOverdue: true,
  InformationExpired: true,
  SignatureOverdue: true,
  SynthesisWritten: true,
  RepairDecided: true,
  Promoted: true,
  AgreementIssued: true,
  SignatureCodeAsked: true,
  SignatureReminded: true,
  DeclinationCodeAsked: true,
  WithdrawalCodeAsked: true,
  LinkRenewed: true,
  AppealReceived: true,
  DecisionMaintained: true,
  Reinstated: true,
  AgreementSigned: true,
  AgreementDeclined: true,
  AwardLapsed: true,
  AgreementCountersigned: true,
  Awarded: true,
  LateAccessUsed: false,
  RegisterChecked: false,
  FormCorrected: false,
  InformationExtended: false,
  CodesAllowed: false,
  MoneyProposed: false,
  MoneyProposalTakenBack: false,
  SignatureExtended: false,
  AgreementAmended: false,
  AmendmentCodeAsked: false,
  BankDetailsCodeAsked: false,
  AppealsUpheld: false,
  AwardModified: false,
  HandoverOffered: false,
  LabelAdded: false,
  LabelRemoved: false,
};
const everyHappening = [
  ...Object.entries(isAlways).flatMap(([name, always]) => (always ? [name] : [])),
  ...[
    'eligible',
    'ineligible',
    'shortlisted',
    'not-shortlisted',
    'laureate',
    'waitlisted',
    'not-selected',
  ].map((outcome) => `OutcomeReleased, ${outcome}`),
  ...['reviewed', 'asked', 'eligible', 'shortlisted', 'waitlisted', 'agreement issued', 'signed'].map(
    (where) => `Withdrawn, ${where}`,
  ),
];

/** The stories that were not told, by the event that is missing, but for those of what was left out. */
export function untold(happenings: Readonly<Record<string, number>>, leftOut: LeftOut): string[] {
  const excused = happeningsWithout(leftOut);
  return everyHappening.filter((one) => happenings[one] === undefined && !excused.has(one));
}

/** The letters that nobody got, of those that the table expects in a rehearsal which leaves out no more than this. */
export function neverSent(byTemplate: Readonly<Record<string, number>>, leftOut: LeftOut): string[] {
  const excused = lettersWithout(leftOut);
  return templatesWhere(({ notRehearsed }) => notRehearsed === undefined).filter(
    (template) => byTemplate[template] === undefined && !excused.has(template),
  );
}
