/** What staff read of statuses, kinds and events: one word each, everywhere in the console. */
import type { Status } from '#domain/application/application.ts';
import { french } from '#web/server/parts/words.ts';

type Words = Readonly<Record<string, string>>;

const statusFr: Record<Status, string> = {
  received: 'reçue',
  'eligibility-review': 'à instruire',
  'information-requested': 'complément demandé',
  eligible: 'recevable',
  shortlisted: 'présélectionnée',
  waitlisted: 'liste d’attente',
  laureate: 'lauréate',
  'agreement-issued': 'convention à signer',
  signed: 'signée par le lauréat',
  countersigned: 'contresignée',
  awarded: 'subvention attribuée',
  ineligible: 'non recevable',
  'not-shortlisted': 'non présélectionnée',
  'not-selected': 'non lauréate',
  withdrawn: 'retirée',
  lapsed: 'caduque',
};
const statusEn: Record<Status, string> = {
  received: 'received',
  'eligibility-review': 'to examine',
  'information-requested': 'information requested',
  eligible: 'eligible',
  shortlisted: 'shortlisted',
  waitlisted: 'waiting list',
  laureate: 'laureate',
  'agreement-issued': 'agreement to sign',
  signed: 'signed by the laureate',
  countersigned: 'countersigned',
  awarded: 'grant awarded',
  ineligible: 'ineligible',
  'not-shortlisted': 'not shortlisted',
  'not-selected': 'not selected',
  withdrawn: 'withdrawn',
  lapsed: 'lapsed',
};
const eventFr: Words = {
  ApplicationFiled: 'Candidature déposée',
  EligibilityAssessed: 'Règles de recevabilité vérifiées',
  EligibilityDecided: 'Recevabilité décidée',
  EligibilityDecisionUndone: 'Décision de recevabilité annulée',
  InformationRequested: 'Complément demandé',
  InformationReminded: 'Complément relancé',
  InformationCompleted: 'Complément reçu',
  InformationExpired: 'Complément non reçu à temps',
  OutcomeReleased: 'Issue annoncée',
  Promoted: 'Appelée depuis la liste d’attente',
  AgreementIssued: 'Convention établie',
  SignatureCodeAsked: 'Code de signature demandé',
  SignatureReminded: 'Signature relancée',
  AgreementSigned: 'Convention signée',
  AgreementDeclined: 'Convention refusée',
  AwardLapsed: 'Attribution caduque',
  AgreementCountersigned: 'Convention contresignée',
  Awarded: 'Subvention attribuée',
  ReportReceived: 'Compte rendu reçu',
  ReportUndone: 'Réception d’un compte rendu annulée',
  Withdrawn: 'Candidature retirée',
  RepairDecided: 'Réparation décidée',
  MailStopped: 'Courrier arrêté',
  MailResumed: 'Courrier repris',
  EmailHeld: 'Lettre retenue',
  EmailReleased: 'Lettre libérée',
  EmailDiscarded: 'Lettre jetée',
  TaskClosed: 'Tâche close',
  Anonymised: 'Données personnelles retirées',
};
const typesFr: Words = { association: 'association', company: 'entreprise', individual: 'personne physique' };
const typesEn: Words = { association: 'association', company: 'company', individual: 'individual' };
const axesFr: Words = {
  consolider: 'consolider le projet',
  integrer: 'l’intégrer à l’action publique',
  deployer: 'le déployer',
};
const axesEn: Words = {
  consolider: 'consolidate the project',
  integrer: 'bring it into public action',
  deployer: 'spread it',
};
const needsFr: Words = {
  'general-interest': 'faire reconnaître l’intérêt général',
  funding: 'financement',
  experts: 'experts',
  'state-networks': 'réseaux de l’État',
  coaching: 'accompagnement',
};
const needsEn: Words = {
  'general-interest': 'recognition of general interest',
  funding: 'funding',
  experts: 'experts',
  'state-networks': 'networks of the State',
  coaching: 'coaching',
};
const adviceFr: Words = {
  eligible: 'avis des règles : recevable',
  ineligible: 'avis des règles : non recevable',
  unclear: 'avis des règles : à vérifier',
  'duplicate-suspected': 'avis des règles : doublon possible',
};
const adviceEn: Words = {
  eligible: 'advice of the rules: eligible',
  ineligible: 'advice of the rules: ineligible',
  unclear: 'advice of the rules: to be checked',
  'duplicate-suspected': 'advice of the rules: possible duplicate',
};

/** CamelCase as words, for what has none in this language: `RoundOpened` is "Round opened". */
const spelled = (name: string): string => {
  const text = name.replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`);
  return text.charAt(0).toUpperCase() + text.slice(1);
};

export const stateWords = {
  fr: french({
    status: statusFr as Words,
    types: typesFr,
    axes: axesFr,
    needs: needsFr,
    advice: adviceFr,
    event: (type: string): string => eventFr[type] ?? spelled(type),
    actors: {
      applicant: 'candidat',
      staff: 'équipe',
      operator: 'exploitation',
      programme: 'programme',
    } as Words,
    you: 'vous',
  }),
  en: {
    status: statusEn as Words,
    types: typesEn,
    axes: axesEn,
    needs: needsEn,
    advice: adviceEn,
    event: spelled,
    actors: { applicant: 'applicant', staff: 'staff', operator: 'operator', programme: 'programme' } as Words,
    you: 'you',
  },
} as const;
