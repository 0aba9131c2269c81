/** What staff read of statuses, kinds and events: one word each, everywhere in the console. */
import type { Status } from '#domain/application/application.ts';
import type { Pair } from '#markup/bilingual.ts';
import { typesetWords } from '#web/server/parts/words.ts';

const frenchEvents: Readonly<Record<string, string>> = {
  ApplicationFiled: 'Candidature déposée',
  EligibilityAssessed: 'Règles de recevabilité vérifiées',
  EligibilityDecided: 'Recevabilité décidée',
  EligibilityDecisionUndone: 'Décision de recevabilité annulée',
  InformationRequested: 'Complément demandé',
  InformationReminded: 'Complément relancé',
  InformationCompleted: 'Complément reçu',
  InformationExpired: 'Complément non reçu à temps',
  FormCorrected: 'Candidature corrigée',
  RegisterChecked: 'Registre interrogé de nouveau',
  OutcomeReleased: 'Issue annoncée',
  Promoted: 'Appelée depuis la liste d’attente',
  AgreementIssued: 'Convention établie',
  SignatureCodeAsked: 'Code de signature demandé',
  DeclinationCodeAsked: 'Code de refus de la convention demandé',
  WithdrawalCodeAsked: 'Code de retrait demandé',
  CodesAllowed: 'Nouveaux codes permis',
  SignatureReminded: 'Signature relancée',
  AgreementSigned: 'Convention signée',
  AgreementDeclined: 'Convention refusée',
  AwardLapsed: 'Attribution caduque',
  AgreementCountersigned: 'Convention contresignée',
  Awarded: 'Subvention attribuée',
  ReportReceived: 'Compte rendu reçu',
  ReportUndone: 'Réception d’un compte rendu annulée',
  Withdrawn: 'Candidature retirée',
  TimesExtended: 'Fin publiée déplacée',
  LinkRenewed: 'Lien personnel renouvelé',
  RepairDecided: 'Réparation décidée',
  MailStopped: 'Courrier arrêté',
  MailResumed: 'Courrier repris',
  EmailHeld: 'Lettre retenue',
  EmailReleased: 'Lettre libérée',
  EmailDiscarded: 'Lettre jetée',
  TaskClosed: 'Tâche close',
  Anonymised: 'Données personnelles retirées',
};

/** CamelCase as words, for what has none in this language: `RoundOpened` is "Round opened". */
const spelled = (name: string): string => {
  const text = name.replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`);
  return text.charAt(0).toUpperCase() + text.slice(1);
};

export const stateWords = typesetWords({
  status: {
    received: ['reçue', 'received'],
    'eligibility-review': ['à instruire', 'to examine'],
    'information-requested': ['complément demandé', 'information requested'],
    eligible: ['recevable', 'eligible'],
    shortlisted: ['présélectionnée', 'shortlisted'],
    waitlisted: ['liste d’attente', 'waiting list'],
    laureate: ['lauréate', 'laureate'],
    'agreement-issued': ['convention à signer', 'agreement to sign'],
    signed: ['signée par le lauréat', 'signed by the laureate'],
    countersigned: ['contresignée', 'countersigned'],
    awarded: ['subvention attribuée', 'grant awarded'],
    ineligible: ['non recevable', 'ineligible'],
    'not-shortlisted': ['non présélectionnée', 'not shortlisted'],
    'not-selected': ['non lauréate', 'not selected'],
    withdrawn: ['retirée', 'withdrawn'],
    lapsed: ['caduque', 'lapsed'],
  } satisfies Record<Status, Pair> as Record<string, Pair>,
  axes: {
    consolider: ['consolider le projet', 'consolidate the project'],
    integrer: ['l’intégrer à l’action publique', 'bring it into public action'],
    deployer: ['le déployer', 'spread it'],
  } as Record<string, Pair>,
  needs: {
    'general-interest': ['faire reconnaître l’intérêt général', 'recognition of general interest'],
    funding: ['financement', 'funding'],
    experts: ['experts', 'experts'],
    'state-networks': ['réseaux de l’État', 'networks of the State'],
    coaching: ['accompagnement', 'coaching'],
  } as Record<string, Pair>,
  advice: {
    eligible: ['avis des règles : recevable', 'advice of the rules: eligible'],
    ineligible: ['avis des règles : non recevable', 'advice of the rules: ineligible'],
    unclear: ['avis des règles : à vérifier', 'advice of the rules: to be checked'],
    'duplicate-suspected': ['avis des règles : doublon possible', 'advice of the rules: possible duplicate'],
  } as Record<string, Pair>,
  event: [(type: string): string => frenchEvents[type] ?? spelled(type), spelled],
  actors: {
    applicant: ['candidat', 'applicant'],
    staff: ['équipe', 'staff'],
    operator: ['exploitation', 'operator'],
    programme: ['programme', 'programme'],
  } as Record<string, Pair>,
  you: ['vous', 'you'],
});
