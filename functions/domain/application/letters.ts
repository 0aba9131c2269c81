/**
 * Every letter of the programme, one row each: whom it is for, what queues it, what it tells. Its words are in
 * functions/emails, under the same name.
 */
import type { Status } from './application.ts';
import type { ApplicationEventType } from './application-events.ts';
import type { transitions } from './transitions.ts';

type Release = typeof transitions.release;
/** What a release tells: where it leads. */
type Told = Release[keyof Release][number];
/** An event of an application's record; of a release, with what it told. */
type Recorded = Exclude<ApplicationEventType, 'OutcomeReleased'> | `OutcomeReleased, ${Told}`;
/** What queues letters beside the record: acts of people, and the run of each day, which knows who is late. */
type Occasion = 'a draft begun' | 'readings given' | 'a ballot given' | 'the daily run';
/** Events that carry nothing of their own: what would follow from one can be told before it happens. */
type Foreseen = Extract<
  ApplicationEventType,
  | 'ApplicationFiled'
  | 'InformationReminded'
  | 'InformationExpired'
  | 'OutcomeReleased'
  | 'SignatureReminded'
  | 'AwardLapsed'
  | 'Awarded'
  | 'Withdrawn'
>;

export interface LetterRow {
  /** What staff call it. */
  name: readonly [fr: string, en: string];
  /** Whom it is for: the holder of a personal link, or the staff's own mailbox. */
  audience: 'applicant' | 'draft' | 'juror' | 'panelist' | 'staff';
  /** An acknowledgement (CRPA R112-11-1) or a refusal (CJA R421-5) never leaves without the cohort's appeal notice. */
  nature: 'notice' | 'acknowledgement' | 'refusal';
  trigger: readonly (Recorded | Occasion)[];
  /** The status that it tells, of which the status page speaks in its words. */
  tells?: Status;
  /** Where staff can read it before it is queued: in these statuses (or in any), by the event that would queue it. */
  preview?: { readonly [S in Status | 'any']?: Foreseen };
  /** Why no rehearsal sends it; every other letter is expected in each. */
  notRehearsed?: string;
}

export const letters = {
  'draft-saved': {
    name: ['Brouillon enregistré', 'Draft saved'],
    audience: 'draft',
    nature: 'notice',
    trigger: ['a draft begun'],
  },
  'draft-reminder': {
    name: ['Rappel du brouillon', 'Reminder of the draft'],
    audience: 'draft',
    nature: 'notice',
    trigger: ['the daily run'],
  },
  receipt: {
    name: ['Accusé de réception', 'Acknowledgement of receipt'],
    audience: 'applicant',
    nature: 'acknowledgement',
    trigger: ['ApplicationFiled'],
    tells: 'received',
    preview: { any: 'ApplicationFiled' },
  },
  'information-requested': {
    name: ['Demande de complément', 'Request for information'],
    audience: 'applicant',
    nature: 'notice',
    trigger: ['InformationRequested'],
    tells: 'information-requested',
  },
  'information-reminder': {
    name: ['Rappel du complément', 'Reminder of the request'],
    audience: 'applicant',
    nature: 'notice',
    trigger: ['InformationReminded'],
    tells: 'information-requested',
    preview: { 'information-requested': 'InformationReminded' },
  },
  ineligible: {
    name: ['Candidature irrecevable', 'Application ineligible'],
    audience: 'applicant',
    nature: 'refusal',
    trigger: ['InformationExpired', 'OutcomeReleased, ineligible'],
    tells: 'ineligible',
    preview: { 'information-requested': 'InformationExpired', 'eligibility-review': 'OutcomeReleased' },
  },
  shortlisted: {
    name: ['Projet retenu pour le panel', 'Project shortlisted'],
    audience: 'applicant',
    nature: 'notice',
    trigger: ['OutcomeReleased, shortlisted'],
    tells: 'shortlisted',
    preview: { eligible: 'OutcomeReleased' },
  },
  'not-shortlisted': {
    name: ['Projet non retenu par le jury', 'Project not shortlisted'],
    audience: 'applicant',
    nature: 'refusal',
    trigger: ['OutcomeReleased, not-shortlisted'],
    tells: 'not-shortlisted',
    preview: { eligible: 'OutcomeReleased' },
  },
  laureate: {
    name: ['Projet lauréat', 'Laureate'],
    audience: 'applicant',
    nature: 'notice',
    trigger: ['OutcomeReleased, laureate'],
    tells: 'laureate',
  },
  'waiting-list': {
    name: ['Liste d’attente', 'Waiting list'],
    audience: 'applicant',
    nature: 'notice',
    trigger: ['OutcomeReleased, waitlisted'],
    tells: 'waitlisted',
  },
  'not-selected': {
    name: ['Projet non sélectionné', 'Project not selected'],
    audience: 'applicant',
    nature: 'refusal',
    trigger: ['OutcomeReleased, not-selected'],
    tells: 'not-selected',
    preview: { shortlisted: 'OutcomeReleased', waitlisted: 'OutcomeReleased' },
  },
  promoted: {
    name: ['Appel depuis la liste d’attente', 'Call from the waiting list'],
    audience: 'applicant',
    nature: 'notice',
    trigger: ['Promoted'],
    tells: 'laureate',
  },
  'agreement-to-sign': {
    name: ['Convention à signer', 'Agreement to sign'],
    audience: 'applicant',
    nature: 'notice',
    trigger: ['AgreementIssued'],
    tells: 'agreement-issued',
  },
  'signature-code': {
    name: ['Code de signature', 'Signature code'],
    audience: 'applicant',
    nature: 'notice',
    trigger: ['SignatureCodeAsked'],
  },
  'signature-reminder': {
    name: ['Rappel de signature', 'Reminder to sign'],
    audience: 'applicant',
    nature: 'notice',
    trigger: ['SignatureReminded'],
    tells: 'agreement-issued',
    preview: { 'agreement-issued': 'SignatureReminded' },
  },
  lapsed: {
    name: ['Attribution caduque', 'Award lapsed'],
    audience: 'applicant',
    nature: 'refusal',
    trigger: ['AgreementDeclined', 'AwardLapsed'],
    tells: 'lapsed',
    preview: { 'agreement-issued': 'AwardLapsed' },
  },
  signed: {
    name: ['Convention signée', 'Agreement signed'],
    audience: 'applicant',
    nature: 'notice',
    trigger: ['AgreementSigned'],
    tells: 'signed',
  },
  awarded: {
    name: ['Subvention attribuée', 'Grant awarded'],
    audience: 'applicant',
    nature: 'notice',
    trigger: ['Awarded'],
    tells: 'awarded',
    preview: { countersigned: 'Awarded' },
  },
  'report-reminder': {
    name: ['Rappel du compte rendu financier', 'Reminder of the financial report'],
    audience: 'applicant',
    nature: 'notice',
    trigger: ['the daily run'],
    notRehearsed: 'due in the year after the rehearsal ends',
  },
  withdrawn: {
    name: ['Candidature retirée', 'Application withdrawn'],
    audience: 'applicant',
    nature: 'notice',
    trigger: ['Withdrawn'],
    tells: 'withdrawn',
    preview: { any: 'Withdrawn' },
  },
  'jury-invitation': {
    name: ['Invitation du jury', 'Invitation of the jury'],
    audience: 'juror',
    nature: 'notice',
    trigger: ['readings given'],
  },
  'jury-reminder': {
    name: ['Rappel du jury', 'Reminder of the jury'],
    audience: 'juror',
    nature: 'notice',
    trigger: ['the daily run'],
  },
  'jury-thanks': {
    name: ['Remerciement du jury', 'Thanks to the jury'],
    audience: 'juror',
    nature: 'notice',
    trigger: ['the daily run'],
  },
  'panel-invitation': {
    name: ['Invitation au vote', 'Invitation to vote'],
    audience: 'panelist',
    nature: 'notice',
    trigger: ['a ballot given'],
  },
  'panel-reminder': {
    name: ['Rappel du vote', 'Reminder to vote'],
    audience: 'panelist',
    nature: 'notice',
    trigger: ['the daily run'],
  },
  'panel-receipt': {
    name: ['Vote enregistré', 'Vote recorded'],
    audience: 'panelist',
    nature: 'notice',
    trigger: ['the daily run'],
  },
  'staff-digest': {
    name: ['Résumé du jour pour l’équipe', 'Daily digest for staff'],
    audience: 'staff',
    nature: 'notice',
    trigger: ['the daily run'],
  },
} as const satisfies Record<string, LetterRow>;

export type Template = keyof typeof letters;
export type Audience = LetterRow['audience'];
/** The templates that are for some. */
export type TemplateFor<A extends Audience> = {
  [T in Template]: (typeof letters)[T]['audience'] extends A ? T : never;
}[Template];

export const templates = Object.keys(letters) as [Template, ...Template[]];

/** The row of a template, known or not: letters outlive the code that wrote them. */
export const letterRow = (template: string): LetterRow | undefined =>
  Object.hasOwn(letters, template) ? letters[template as Template] : undefined;

export const templatesWhere = (holds: (row: LetterRow) => boolean): Template[] =>
  templates.filter((template) => holds(letters[template]));

/** The letters that jurors and panelists are written: staff can read them before any of them leaves. */
export type SessionLetter = TemplateFor<'juror' | 'panelist'>;
export const sessionLetters = templatesWhere(
  ({ audience }) => audience === 'juror' || audience === 'panelist',
) as [SessionLetter, ...SessionLetter[]];
