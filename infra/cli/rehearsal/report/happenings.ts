/** Which stories a rehearsal told, read off what is stored and sent: in a small cohort one could fall out unseen. */
import { templatesWhere } from '#domain/application/letters.ts';
import { happeningOf, outcomeIn, type TimelineEvent } from './expected-mails.ts';

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

/** What happens in every rehearsal that is large enough, whatever its seed. */
const everyHappening = [
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
];

/** The stories that were not told, by the event that is missing. */
export const untold = (happenings: Readonly<Record<string, number>>): string[] =>
  everyHappening.filter((one) => happenings[one] === undefined);

/** The letters that nobody got, of those that the table expects in a rehearsal. */
export const neverSent = (byTemplate: Readonly<Record<string, number>>): string[] =>
  templatesWhere(({ notRehearsed }) => notRehearsed === undefined).filter(
    (template) => byTemplate[template] === undefined,
  );
