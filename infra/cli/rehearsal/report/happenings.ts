/** Which stories a rehearsal told, read off what is stored and sent: in a small cohort one could fall out unseen. */
import { outcomeIn, type TimelineEvent } from './expected-mails.ts';

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
  return timeline.map(({ type, data }) => {
    const left = where;
    where = whereAfter[type]?.(data) ?? where;
    if (type === 'OutcomeReleased') return `${type}, ${where}`;
    return type === 'Withdrawn' ? `${type}, ${left}` : type;
  });
}

/** What happens in every rehearsal that is large enough, whatever its seed. */
const everyStory = {
  happenings: [
    ...['ApplicationFiled', 'EligibilityAssessed', 'EligibilityDecided', 'EligibilityDecisionUndone'],
    ...['InformationRequested', 'InformationReminded', 'InformationCompleted', 'InformationExpired'],
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
    ...['RepairDecided', 'Promoted', 'AgreementIssued', 'SignatureCodeAsked', 'SignatureReminded'],
    ...['AgreementSigned', 'AgreementDeclined', 'AwardLapsed', 'AgreementCountersigned', 'Awarded'],
  ],
  templates: [
    ...['draft-saved', 'draft-reminder', 'jury-invitation', 'jury-reminder', 'jury-thanks'],
    ...['panel-invitation', 'panel-reminder', 'panel-receipt', 'staff-digest'],
  ],
};

/** The stories that were not told, by the event or the letter that is missing. */
export function untold(
  happenings: Readonly<Record<string, number>>,
  templates: Readonly<Record<string, number>>,
): string[] {
  return [
    ...everyStory.happenings.filter((one) => happenings[one] === undefined),
    ...everyStory.templates.filter((one) => templates[one] === undefined).map((one) => `letter ${one}`),
  ];
}
