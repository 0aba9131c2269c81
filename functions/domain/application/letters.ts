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
/** An event of an application's record; of a release, with what it told, of a correction, whether it moved the address. */
type Recorded =
  | Exclude<ApplicationEventType, 'OutcomeReleased'>
  | `OutcomeReleased, ${Told}`
  | 'FormCorrected, another address';
/** An event of a support's record. */
type OfSupport =
  | 'PlanProposed'
  | 'PlanAgreed, another adviser'
  | 'CheckInAsked'
  | 'CheckInReminded'
  | 'ReportsFiled'
  | 'ReportsReviewed, accepted'
  | 'ReportsReviewed, reduced'
  | 'ReportsReviewed, queried'
  | 'ReportsReviewed, refused'
  | 'SupportEnded'
  | 'DefaultNotified'
  | 'DefaultRecorded'
  | 'DefaultWithdrawn';
/** An event of the record of an agreement's payments. */
type OfPayments =
  | 'BankDetailsReminded'
  | 'BankDetailsConfirmed'
  | 'BankDetailsReturned'
  | 'PaymentMade'
  | 'OrderReturned'
  | 'OrderReturnTakenBack'
  | 'PaymentWithheld'
  | 'PaymentResumed'
  | 'AmendmentProposed'
  | 'AmendmentTakenBack'
  | 'AmendmentCountersigned';
/** What queues letters besides the record: acts of people, and the daily run, which finds who is late. */
type Occasion =
  | 'a replaced link opened'
  | 'a lost link asked for'
  | 'a link sent again outside its round'
  | 'a draft begun'
  | 'a late access given'
  | 'a co-writer invited'
  | 'a hand-over asked for'
  | 'a hand-over accepted'
  | 'an end moved'
  | 'a call called off'
  | 'readings given'
  | 'a juror removed'
  | 'a citizen drawn'
  | 'a ballot given'
  | 'a seat given away'
  | 'sheets shared'
  | 'a question put'
  | 'an adviser enrolled'
  | 'the daily run';
/** Events without data of their own, but for who decided: their letters can be previewed before they happen. */
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

export type LetterAudience =
  | 'applicant'
  | 'draft'
  | 'heir'
  | 'juror'
  | 'volunteer'
  | 'panelist'
  | 'adviser'
  | 'staff';

export interface LetterRow {
  /** Whom it is for: the holder of a personal link, or the staff's own mailbox. */
  audience: LetterAudience | readonly LetterAudience[];
  /**
   * An acknowledgement (CRPA R112-11-1) or a refusal (CJA R421-5) never leaves without the cohort's appeal notice; nor does a
   * grant of less than was asked, which is a refusal of the rest, nor a help that staff end; a letter about an appeal says how to go on once it is rejected.
   */
  nature: 'notice' | 'acknowledgement' | 'refusal' | 'grant' | 'appeal';
  trigger: readonly (Recorded | OfSupport | OfPayments | Occasion)[];
  /** The decision that it tells rests on a ranking that an algorithm made, which must be said (CRPA L311-3-1). */
  restsOnRanking?: true;
  /**
   * It may go to an address that nobody has confirmed by opening a link. Whoever reads there may be a stranger to all of it, so
   * nothing that somebody typed stands in it: no name, no title, no message (functions/emails/render-letter.ts holds to it).
   */
  toUnconfirmed?: true;
  /** It calls to what ends where the call is called off: from then on it leaves no more. */
  endsWithCall?: true;
  /** The status that it tells, of which the status page speaks in its words. */
  tells?: Status;
  /** Where staff can read it before it is queued: in these statuses (or in any), by the event that would queue it. */
  preview?: { readonly [S in Status | 'any']?: Foreseen };
  /** Why no rehearsal sends it; every other letter is expected in each. */
  notRehearsed?: string;
}

export const letters = {
  'draft-saved': { audience: 'draft', nature: 'notice', trigger: ['a draft begun'], toUnconfirmed: true },
  'writer-invited': {
    audience: 'draft',
    nature: 'notice',
    trigger: ['a co-writer invited'],
    toUnconfirmed: true,
  },
  'handover-offered': {
    audience: 'heir',
    nature: 'notice',
    trigger: ['a hand-over asked for'],
    toUnconfirmed: true,
  },
  'handed-over': {
    audience: 'heir',
    nature: 'notice',
    trigger: ['a hand-over accepted'],
    toUnconfirmed: true,
  },
  'handover-announced': {
    audience: 'applicant',
    nature: 'notice',
    trigger: ['HandoverOffered'],
    notRehearsed: 'every holder of a rehearsal reads their mail',
  },
  'draft-reminder': { audience: 'draft', nature: 'notice', trigger: ['the daily run'], endsWithCall: true },
  'call-extended': { audience: 'draft', nature: 'notice', trigger: ['an end moved'], endsWithCall: true },
  'late-access': {
    audience: 'draft',
    nature: 'notice',
    trigger: ['a late access given'],
    toUnconfirmed: true,
  },
  receipt: {
    audience: 'applicant',
    nature: 'acknowledgement',
    trigger: ['ApplicationFiled', 'FormCorrected, another address'],
    toUnconfirmed: true,
    tells: 'received',
    preview: { any: 'ApplicationFiled' },
  },
  'information-requested': {
    audience: 'applicant',
    nature: 'notice',
    trigger: ['InformationRequested'],
    tells: 'information-requested',
  },
  'information-reminder': {
    audience: 'applicant',
    nature: 'notice',
    trigger: ['InformationReminded', 'InformationExtended'],
    tells: 'information-requested',
    preview: { 'information-requested': 'InformationReminded' },
  },
  'information-received': {
    audience: 'applicant',
    nature: 'acknowledgement',
    trigger: ['InformationCompleted'],
  },
  'form-corrected': {
    audience: 'applicant',
    nature: 'notice',
    trigger: ['FormCorrected'],
    notRehearsed: 'every application of a rehearsal is filed by its applicant',
  },
  'form-amended': { audience: 'applicant', nature: 'notice', trigger: ['FormAmended'] },
  eligible: {
    audience: 'applicant',
    nature: 'notice',
    trigger: ['OutcomeReleased, eligible'],
    tells: 'eligible',
    preview: { 'eligibility-review': 'OutcomeReleased' },
  },
  ineligible: {
    audience: 'applicant',
    nature: 'refusal',
    trigger: ['InformationExpired', 'OutcomeReleased, ineligible'],
    tells: 'ineligible',
    preview: { 'information-requested': 'InformationExpired', 'eligibility-review': 'OutcomeReleased' },
  },
  shortlisted: {
    audience: 'applicant',
    nature: 'notice',
    trigger: ['OutcomeReleased, shortlisted'],
    restsOnRanking: true,
    tells: 'shortlisted',
    preview: { eligible: 'OutcomeReleased' },
  },
  'not-shortlisted': {
    audience: 'applicant',
    nature: 'refusal',
    trigger: ['OutcomeReleased, not-shortlisted'],
    restsOnRanking: true,
    tells: 'not-shortlisted',
    preview: { eligible: 'OutcomeReleased' },
  },
  laureate: {
    audience: 'applicant',
    nature: 'grant',
    trigger: ['OutcomeReleased, laureate'],
    restsOnRanking: true,
    tells: 'laureate',
  },
  'waiting-list': {
    audience: 'applicant',
    nature: 'refusal',
    trigger: ['OutcomeReleased, waitlisted'],
    restsOnRanking: true,
    tells: 'waitlisted',
  },
  'not-selected': {
    audience: 'applicant',
    nature: 'refusal',
    trigger: ['OutcomeReleased, not-selected'],
    restsOnRanking: true,
    tells: 'not-selected',
    preview: { shortlisted: 'OutcomeReleased', waitlisted: 'OutcomeReleased' },
  },
  'called-off': {
    audience: 'applicant',
    nature: 'refusal',
    trigger: ['OutcomeReleased, called-off'],
    tells: 'called-off',
    notRehearsed: 'a rehearsal goes to its end',
  },
  'call-called-off': {
    audience: ['draft', 'juror', 'volunteer', 'panelist'],
    nature: 'notice',
    trigger: ['a call called off'],
    notRehearsed: 'a rehearsal goes to its end',
  },
  promoted: {
    audience: 'applicant',
    nature: 'grant',
    trigger: ['Promoted'],
    restsOnRanking: true,
    tells: 'laureate',
  },
  'agreement-to-sign': {
    audience: 'applicant',
    nature: 'notice',
    trigger: ['AgreementIssued'],
    tells: 'agreement-issued',
  },
  'one-time-code': {
    audience: 'applicant',
    nature: 'notice',
    trigger: [
      'SignatureCodeAsked',
      'DeclinationCodeAsked',
      'WithdrawalCodeAsked',
      'HandoverCodeAsked',
      'BankDetailsCodeAsked',
      'AmendmentCodeAsked',
    ],
  },
  'signature-reminder': {
    audience: 'applicant',
    nature: 'notice',
    trigger: ['SignatureReminded', 'SignatureExtended'],
    tells: 'agreement-issued',
    preview: { 'agreement-issued': 'SignatureReminded' },
  },
  declined: { audience: 'applicant', nature: 'notice', trigger: ['AgreementDeclined'], tells: 'lapsed' },
  lapsed: {
    audience: 'applicant',
    nature: 'refusal',
    trigger: ['AwardLapsed'],
    tells: 'lapsed',
    preview: { 'agreement-issued': 'AwardLapsed' },
  },
  signed: { audience: 'applicant', nature: 'notice', trigger: ['AgreementSigned'], tells: 'signed' },
  awarded: {
    audience: 'applicant',
    nature: 'notice',
    trigger: ['Awarded'],
    tells: 'awarded',
    preview: { countersigned: 'Awarded' },
  },
  'report-reminder': {
    audience: 'applicant',
    nature: 'notice',
    trigger: ['the daily run'],
    notRehearsed: 'due in the year after the rehearsal ends',
  },
  'plan-proposed': { audience: 'applicant', nature: 'notice', trigger: ['PlanProposed'] },
  'check-in': { audience: 'applicant', nature: 'notice', trigger: ['CheckInAsked', 'CheckInReminded'] },
  'reports-received': { audience: 'applicant', nature: 'notice', trigger: ['ReportsFiled'] },
  'reports-returned': {
    audience: 'applicant',
    nature: 'notice',
    trigger: ['ReportsReviewed, queried', 'ReportsReviewed, refused'],
  },
  'grant-reduced': {
    audience: 'applicant',
    nature: 'refusal',
    trigger: ['ReportsReviewed, reduced'],
    notRehearsed: 'every laureate of a rehearsal spends what was planned',
  },
  'benefits-asked': {
    audience: 'applicant',
    nature: 'notice',
    trigger: ['ReportsReviewed, accepted', 'ReportsReviewed, reduced'],
  },
  'support-ended': { audience: 'applicant', nature: 'grant', trigger: ['SupportEnded'] },
  'default-notified': {
    audience: 'applicant',
    nature: 'notice',
    trigger: ['DefaultNotified'],
    notRehearsed: 'reports are late in the year after the rehearsal ends',
  },
  'default-recorded': {
    audience: 'applicant',
    nature: 'refusal',
    trigger: ['DefaultRecorded'],
    notRehearsed: 'reports are late in the year after the rehearsal ends',
  },
  'default-withdrawn': {
    audience: 'applicant',
    nature: 'notice',
    trigger: ['DefaultWithdrawn'],
    notRehearsed: 'reports are late in the year after the rehearsal ends',
  },
  'bank-details-asked': {
    audience: 'applicant',
    nature: 'notice',
    trigger: ['BankDetailsReminded', 'BankDetailsReturned'],
  },
  'bank-details-changed': { audience: 'applicant', nature: 'notice', trigger: ['BankDetailsConfirmed'] },
  'payment-made': { audience: 'applicant', nature: 'notice', trigger: ['PaymentMade'] },
  'payment-returned': {
    audience: 'applicant',
    nature: 'notice',
    trigger: ['OrderReturned'],
    notRehearsed: 'no order comes back in a rehearsal',
  },
  'payment-return-taken-back': {
    audience: 'applicant',
    nature: 'notice',
    trigger: ['OrderReturnTakenBack'],
    notRehearsed: 'no order comes back in a rehearsal',
  },
  'payment-withheld': { audience: 'applicant', nature: 'refusal', trigger: ['PaymentWithheld'] },
  'payment-resumed': {
    audience: 'applicant',
    nature: 'notice',
    trigger: ['PaymentResumed'],
    notRehearsed: 'what a rehearsal withholds stays withheld',
  },
  'amendment-to-sign': { audience: 'applicant', nature: 'notice', trigger: ['AmendmentProposed'] },
  'amendment-taken-back': { audience: 'applicant', nature: 'notice', trigger: ['AmendmentTakenBack'] },
  'amendment-in-force': { audience: 'applicant', nature: 'notice', trigger: ['AmendmentCountersigned'] },
  'appeal-received': { audience: 'applicant', nature: 'appeal', trigger: ['AppealReceived'] },
  'decision-maintained': { audience: 'applicant', nature: 'appeal', trigger: ['DecisionMaintained'] },
  reinstated: { audience: 'applicant', nature: 'grant', trigger: ['Reinstated'] },
  'award-modified': {
    audience: 'applicant',
    nature: 'grant',
    trigger: ['AwardModified'],
    tells: 'laureate',
    notRehearsed: 'nobody of a rehearsal contests the amount of a grant',
  },
  withdrawn: {
    audience: 'applicant',
    nature: 'notice',
    trigger: ['Withdrawn'],
    tells: 'withdrawn',
    preview: { any: 'Withdrawn' },
  },
  'personal-link': {
    audience: ['applicant', 'draft', 'heir', 'juror', 'volunteer', 'panelist', 'adviser'],
    nature: 'notice',
    trigger: [
      'LinkRenewed',
      'HandedOver',
      'a hand-over accepted',
      'a replaced link opened',
      'a lost link asked for',
      'a link sent again outside its round',
    ],
    toUnconfirmed: true,
  },
  'jury-invitation': { audience: 'juror', nature: 'notice', trigger: ['readings given'], endsWithCall: true },
  'jury-reminder': { audience: 'juror', nature: 'notice', trigger: ['the daily run'], endsWithCall: true },
  'jury-thanks': { audience: 'juror', nature: 'notice', trigger: ['the daily run'] },
  'jury-extended': { audience: 'juror', nature: 'notice', trigger: ['an end moved'], endsWithCall: true },
  'jury-left': { audience: 'juror', nature: 'notice', trigger: ['a juror removed'] },
  'citizen-drawn': {
    audience: 'volunteer',
    nature: 'notice',
    trigger: ['a citizen drawn'],
    endsWithCall: true,
  },
  'citizen-reminder': {
    audience: 'volunteer',
    nature: 'notice',
    trigger: ['the daily run'],
    endsWithCall: true,
    notRehearsed: 'every citizen of a rehearsal answers at once',
  },
  'panel-ties': { audience: 'panelist', nature: 'notice', trigger: ['the daily run'], endsWithCall: true },
  'panel-sheets': { audience: 'panelist', nature: 'notice', trigger: ['sheets shared'], endsWithCall: true },
  'panel-question': {
    audience: 'applicant',
    nature: 'notice',
    trigger: ['a question put'],
    endsWithCall: true,
  },
  'panel-invitation': {
    audience: 'panelist',
    nature: 'notice',
    trigger: ['a ballot given'],
    endsWithCall: true,
  },
  'panel-reminder': {
    audience: 'panelist',
    nature: 'notice',
    trigger: ['the daily run'],
    endsWithCall: true,
  },
  'panel-receipt': { audience: 'panelist', nature: 'notice', trigger: ['the daily run'] },
  'panel-extended': { audience: 'panelist', nature: 'notice', trigger: ['an end moved'], endsWithCall: true },
  'panel-seat-given': { audience: 'panelist', nature: 'notice', trigger: ['a seat given away'] },
  'adviser-invitation': { audience: 'adviser', nature: 'notice', trigger: ['an adviser enrolled'] },
  'adviser-list': {
    audience: 'adviser',
    nature: 'notice',
    trigger: ['PlanAgreed, another adviser', 'SupportEnded'],
  },
  'staff-digest': { audience: 'staff', nature: 'notice', trigger: ['the daily run'] },
} as const satisfies Record<string, LetterRow>;

export type Template = keyof typeof letters;
/** Whom a letter is for. */
export type AudienceOf<T extends Template> = (typeof letters)[T]['audience'] extends infer A
  ? A extends readonly (infer One)[]
    ? One
    : A
  : never;
/** The templates that are for one of some. */
export type TemplateFor<A extends LetterAudience> = {
  [T in Template]: Extract<AudienceOf<T>, A> extends never ? never : T;
}[Template];

export const templates = Object.keys(letters) as [Template, ...Template[]];

/** What staff call each letter: beside the table, so that a function that shows none carries no name. */
export const letterNames: Readonly<Record<Template, readonly [fr: string, en: string]>> = {
  'draft-saved': ['Brouillon enregistré', 'Draft saved'],
  'writer-invited': ['Invitation à écrire un brouillon', 'Invitation to write a draft'],
  'handover-offered': ['Transmission proposée', 'Hand-over offered'],
  'handed-over': ['Transmission acceptée', 'Hand-over accepted'],
  'handover-announced': ['Transmission proposée par le service', 'Hand-over offered by the service'],
  'draft-reminder': ['Rappel du brouillon', 'Draft reminder'],
  'call-extended': ['Appel prolongé', 'Call extended'],
  'late-access': ['Accès après la clôture', 'Access after the close'],
  receipt: ['Accusé de réception', 'Acknowledgement of receipt'],
  'information-requested': ['Demande de complément', 'Request for information'],
  'information-reminder': ['Rappel du complément', 'Reminder of the request'],
  'information-received': ['Accusé de réception du complément', 'Acknowledgement of the answer'],
  'form-amended': ['Candidature modifiée par le porteur', 'Application changed by its applicant'],
  'form-corrected': ['Candidature corrigée par le service', 'Application corrected by the service'],
  eligible: ['Candidature recevable', 'Admissible application'],
  ineligible: ['Candidature irrecevable', 'Application inadmissible'],
  shortlisted: ['Projet retenu pour le panel', 'Project shortlisted'],
  'not-shortlisted': ['Projet non retenu par le jury', 'Project not shortlisted'],
  laureate: ['Projet lauréat', 'Laureate'],
  'waiting-list': ['Liste d’attente', 'Waiting list'],
  'not-selected': ['Projet non sélectionné', 'Project not selected'],
  'called-off': ['Appel déclaré sans suite', 'Call called off'],
  'call-called-off': ['Fin de l’appel', 'End of the call'],
  promoted: ['Appel depuis la liste d’attente', 'Call from the waiting list'],
  'agreement-to-sign': ['Convention à signer', 'Agreement to sign'],
  'one-time-code': ['Code à usage unique', 'One-time code'],
  'signature-reminder': ['Rappel de signature', 'Reminder to sign'],
  declined: ['Convention refusée', 'Agreement declined'],
  lapsed: ['Attribution caduque', 'Award lapsed'],
  signed: ['Convention signée', 'Agreement signed'],
  awarded: ['Subvention attribuée', 'Grant awarded'],
  'report-reminder': ['Rappel des comptes rendus', 'Reminder of the reports'],
  'plan-proposed': ['Plan d’accompagnement proposé', 'Support plan proposed'],
  'check-in': ['Point d’étape', 'Check-in'],
  'reports-received': ['Comptes rendus reçus', 'Reports received'],
  'reports-returned': ['Comptes rendus à reprendre', 'Reports to take up again'],
  'benefits-asked': ['Bilan du projet demandé', 'Account of the project asked for'],
  'grant-reduced': ['Subvention réduite après les comptes rendus', 'Grant reduced after the reports'],
  'support-ended': ['Accompagnement arrêté', 'Support ended'],
  'default-notified': ['Comptes rendus : mise en demeure', 'Reports: formal notice'],
  'default-recorded': ['Subvention retirée, faute de comptes rendus', 'Grant withdrawn for want of reports'],
  'default-withdrawn': ['Retrait de la subvention annulé', 'Withdrawal of the grant taken back'],
  'bank-details-asked': ['Coordonnées bancaires demandées', 'Bank details asked for'],
  'bank-details-changed': ['Coordonnées bancaires enregistrées', 'Bank details recorded'],
  'payment-made': ['Versement effectué', 'Payment made'],
  'payment-returned': ['Versement revenu', 'Payment that came back'],
  'payment-return-taken-back': ['Versement qui n’est pas revenu', 'Payment that did not come back'],
  'payment-withheld': ['Versement suspendu', 'Payment withheld'],
  'payment-resumed': ['Versement repris', 'Payment resumed'],
  'amendment-to-sign': ['Avenant à signer', 'Amendment to sign'],
  'amendment-taken-back': ['Avenant retiré', 'Amendment taken back'],
  'amendment-in-force': ['Avenant en vigueur', 'Amendment in force'],
  'appeal-received': ['Recours reçu', 'Appeal received'],
  'decision-maintained': ['Décision maintenue sur recours', 'Decision maintained on appeal'],
  reinstated: ['Candidature rétablie sur recours', 'Application reinstated on appeal'],
  'award-modified': ['Subvention augmentée sur recours', 'Grant raised on appeal'],
  withdrawn: ['Candidature retirée', 'Application withdrawn'],
  'personal-link': ['Nouveau lien personnel', 'New personal link'],
  'jury-invitation': ['Invitation du jury', 'Invitation to jurors'],
  'jury-reminder': ['Rappel du jury', 'Reminder to jurors'],
  'jury-thanks': ['Remerciement du jury', 'Thanks to the jury'],
  'jury-extended': ['Lectures prolongées', 'Readings extended'],
  'jury-left': ['Retrait du jury', 'Removal from the jury'],
  'citizen-drawn': ['Invitation du citoyen tiré au sort', 'Invitation to a citizen drawn by lot'],
  'citizen-reminder': ['Rappel au citoyen tiré au sort', 'Reminder to a citizen drawn by lot'],
  'panel-ties': ['Liens à déclarer', 'Ties to declare'],
  'panel-sheets': ['Fiches des finalistes à lire', 'Sheets of the finalists to read'],
  'panel-question': ['Question du panel citoyen', 'Question of the citizens’ panel'],
  'panel-invitation': ['Invitation au vote', 'Invitation to vote'],
  'panel-reminder': ['Rappel du vote', 'Reminder to vote'],
  'panel-receipt': ['Vote enregistré', 'Vote recorded'],
  'panel-extended': ['Vote prolongé', 'Vote extended'],
  'panel-seat-given': ['Siège donné à un suppléant', 'Seat given to a substitute'],
  'adviser-invitation': ['Invitation des accompagnateurs', 'Invitation to advisers'],
  'adviser-list': ['Projet confié ou retiré à l’accompagnateur', 'Project given to or taken from an adviser'],
  'staff-digest': ['Résumé du jour pour l’équipe', 'Daily digest for staff'],
};

/** The row of a template, known or not: letters outlive the code that wrote them. */
export const letterRow = (template: string): LetterRow | undefined =>
  Object.hasOwn(letters, template) ? letters[template as Template] : undefined;

/** Whether a letter may go to an address that nobody has confirmed, and so says nothing that somebody typed. */
export const quotesNobody = (template: string): boolean => letterRow(template)?.toUnconfirmed === true;

export const endsWithCall = (template: string): boolean => letterRow(template)?.endsWithCall === true;

export const templatesWhere = (holds: (row: LetterRow) => boolean): Template[] =>
  templates.filter((template) => holds(letters[template]));

/** The letters that jurors and citizens are written: staff can read them before any of them leaves. */
export type SessionLetter = Exclude<
  TemplateFor<'juror' | 'volunteer' | 'panelist'>,
  TemplateFor<'applicant'>
>;
const toSessions: readonly LetterAudience[] = ['juror', 'volunteer', 'panelist'];
export const sessionLetters = templatesWhere(({ audience }) => {
  const all = [audience].flat();
  return all.some((one) => toSessions.includes(one)) && !all.includes('applicant');
}) as [SessionLetter, ...SessionLetter[]];
