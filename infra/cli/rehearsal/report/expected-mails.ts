/** The e-mails that an application's audit events call for: the other side of "none lost". */

export interface TimelineEvent {
  version: number;
  type: string;
  data: Record<string, unknown>;
}

const templateOfEvent: Record<string, string> = {
  ApplicationFiled: 'receipt',
  InformationRequested: 'information-requested',
  InformationReminded: 'information-reminder',
  InformationExpired: 'ineligible',
  Promoted: 'promoted',
  AgreementIssued: 'agreement-to-sign',
  SignatureCodeAsked: 'signature-code',
  SignatureReminded: 'signature-reminder',
  AgreementSigned: 'signed',
  AgreementDeclined: 'lapsed',
  AwardLapsed: 'lapsed',
  Awarded: 'awarded',
  Withdrawn: 'withdrawn',
};

const templateOfOutcome: Record<string, string> = {
  ineligible: 'ineligible',
  shortlisted: 'shortlisted',
  'not-shortlisted': 'not-shortlisted',
  laureate: 'laureate',
  waitlisted: 'waiting-list',
  'not-selected': 'not-selected',
};

/** @returns the message keys, `<application>_<version of the event>_<template>` */
export function expectedMails(applicationId: string, timeline: readonly TimelineEvent[]): string[] {
  return timeline.flatMap(({ version, type, data }) => {
    const template = type === 'OutcomeReleased' ? templateOfOutcome[outcomeIn(data)] : templateOfEvent[type];
    return template === undefined ? [] : [`${applicationId}_${version}_${template}`];
  });
}

/** What a release told, from the data of its event. */
export function outcomeIn(data: Record<string, unknown>): string {
  const told = data.told as { outcome?: unknown } | undefined;
  return String(told?.outcome);
}
