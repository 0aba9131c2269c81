/** The words of a support on its pages: what is due, how milestones stand, what sessions are about. */
import type { Answer } from '#http/responses.ts';
import type { Wording } from '#markup/wording.ts';
import { typesetWords } from '#web/server/parts/words.ts';

export type SupportView = Answer<'view-support'>;
type Due = SupportView['due'][number];
type Act = SupportView['actions'][number];

export const supportPath = '/dossier/accompagnement';
export const supportPaths = {
  agreement: `${supportPath}/plan`,
  checkIn: `${supportPath}/point-d-etape`,
  benefits: `${supportPath}/bilan`,
  quotation: `${supportPath}/citation`,
  leaving: `${supportPath}/retrait`,
} as const;

const dueWords = typesetWords({
  'agree-plan': [
    () => 'Un plan d’accompagnement vous est proposé : lisez-le, puis acceptez-le.',
    () => 'A support plan is proposed to you: read it, then accept it.',
  ],
  'answer-check-in': [
    (by: string) => `Un point d’étape vous attend, deux minutes, avant le ${by}.`,
    (by: string) => `A check-in waits for you, two minutes, before ${by}.`,
  ],
  'file-reports': [
    () => 'Vos comptes rendus sont attendus : leur date est sur leur page.',
    () => 'Your reports are awaited: their date is on their page.',
  ],
  'tell-benefits': [
    (by: string) => `Dites ce que le projet a changé, avant le ${by}.`,
    (by: string) => `Tell what the project changed, before ${by}.`,
  ],
  'plan-awaited': [
    () => 'L’équipe prépare votre plan d’accompagnement. Un message vous dira quand le lire.',
    () => 'The team is preparing your support plan. A message will tell you when to read it.',
  ],
  'check-in-to-come': [
    (by: string) => `Rien ne vous est demandé. Prochain point d’étape : le ${by}.`,
    (by: string) => `Nothing is asked of you. Next check-in: ${by}.`,
  ],
  'reports-reviewed': [
    () => 'Vos comptes rendus sont à l’examen : rien ne vous est demandé.',
    () => 'Your reports are being examined: nothing is asked of you.',
  ],
});

const overWords = typesetWords({
  closed: ['Votre accompagnement est terminé.', 'Your support is over.'],
  ended: ['Votre accompagnement est arrêté.', 'Your support has ended.'],
});

export const dueSentence = ({ what, by }: Due, say: Wording): string =>
  dueWords[say.language][what](by === undefined ? '' : say.day(by));

/** What is due, or that it is over. */
export function supportStanding({ stage, due }: SupportView, say: Wording): string[] {
  if (stage === 'closed' || stage === 'ended') return [overWords[say.language][stage]];
  return due.map((one) => dueSentence(one, say));
}

export const supportActWords = typesetWords({
  'answer-check-in': ['Répondre au point d’étape', 'Answer the check-in'],
  'file-reports': ['Remettre mes comptes rendus', 'File my reports'],
  'tell-benefits': ['Dire ce que le projet a changé', 'Tell what the project changed'],
});
/** The page on which each is done. */
export const actPaths = {
  'answer-check-in': supportPaths.checkIn,
  'file-reports': '/dossier/comptes-rendus',
  'tell-benefits': supportPaths.benefits,
} as const satisfies { readonly [A in Act | 'file-reports']?: string };
