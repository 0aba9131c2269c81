/** How the pages of supports call stages, tasks, kinds of help and how milestones stand: one list, so that none is left without words. */
import type { HelpKind, needs, supportAxes } from '#domain/cohort/support.ts';
import type { SupportStage } from '#domain/support/support.ts';
import type { SupportTaskKind } from '#domain/support/support-tasks.ts';
import { typesetWords } from '#web/server/parts/words.ts';

type Pair = [fr: string, en: string];

export const wordsOfSupport = typesetWords({
  stages: {
    plan: ['Plan à établir', 'Plan to be made'],
    'check-ins': ['Accompagnement en cours', 'Being helped'],
    reports: ['Comptes rendus attendus', 'Reports awaited'],
    review: ['Comptes rendus à examiner', 'Reports to review'],
    benefits: ['Résultats attendus', 'Results awaited'],
    closed: ['Terminé', 'Over'],
    ended: ['Arrêté', 'Ended early'],
  } satisfies Record<SupportStage, Pair>,
  tasks: {
    'plan-to-propose': ['proposer un plan', 'propose a plan'],
    'plan-to-agree': ['le lauréat doit accepter le plan', 'the laureate is to accept the plan'],
    'adviser-to-replace': [
      'proposer quelqu’un d’autre : l’accompagnateur a quitté la liste',
      'propose somebody else: the adviser left the roll',
    ],
    'check-in-silent': [
      'appeler le lauréat : point d’étape sans réponse',
      'call the laureate: check-in not answered',
    ],
    'milestone-red': ['étape en retard ou bloquée', 'milestone late or blocked'],
    'milestone-passed': ['étape dont la date est passée', 'milestone whose day has passed'],
    'reports-awaited': ['comptes rendus attendus', 'reports awaited'],
    'reports-late': ['appeler le lauréat : comptes rendus en retard', 'call the laureate: reports are late'],
    'reports-to-review': ['examiner les comptes rendus', 'review the reports'],
    'default-notified': ['mise en demeure : réponse attendue', 'formal notice: answer awaited'],
    'default-to-decide': [
      'décider de la subvention, faute de comptes rendus',
      'decide on the grant, for want of reports',
    ],
    'default-to-confirm': [
      'confirmer la décision sur la subvention, à deux',
      'confirm the decision on the grant, by two',
    ],
    'benefits-awaited': ['résultats attendus', 'results awaited'],
  } satisfies Record<SupportTaskKind, Pair>,
  kinds: {
    methodological: ['méthode', 'method'],
    technical: ['technique', 'technical'],
    administrative: ['administratif', 'administrative'],
    financial: ['financier', 'financial'],
  } satisfies Record<HelpKind, Pair>,
  axes: {
    consolider: ['Consolider', 'Consolidate'],
    integrer: ['Intégrer', 'Integrate'],
    deployer: ['Déployer', 'Deploy'],
  } satisfies Record<(typeof supportAxes)[number], Pair>,
  needs: {
    'general-interest': ['reconnaissance de l’intérêt général', 'recognition as of general interest'],
    funding: ['financement', 'funding'],
    experts: ['experts', 'experts'],
    'state-networks': ['réseaux de l’administration', 'networks of the administration'],
    coaching: ['accompagnement', 'coaching'],
  } satisfies Record<(typeof needs)[number], Pair>,
});
