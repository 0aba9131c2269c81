/** Status and sentences of what a support refuses (see problem-words.ts). */
import type { ProblemWords } from './problem-words.ts';

export const supportWords = {
  'support-stage-passed': {
    status: 409,
    fr: [
      'L’accompagnement n’en est pas là',
      'À l’étape où il en est, cela n’est pas encore possible, ou ne l’est plus : rechargez la page pour voir ce qui l’est.',
    ],
    en: [
      'The support is at another stage',
      'At its stage this is not possible yet, or any more: reload the page to see what is.',
    ],
  },
  'plan-missing': {
    status: 409,
    fr: ['Aucun plan n’attend de réponse', 'Le plan en vigueur est sur la page de l’accompagnement.'],
    en: ['No plan waits for an answer', 'The plan in force is on the page of the support.'],
  },
  'plan-changed': {
    status: 409,
    fr: [
      'Le plan a changé entre-temps',
      'Un autre plan a été proposé depuis votre lecture : relisez-le avant de l’accepter.',
    ],
    en: [
      'The plan has changed meanwhile',
      'Another plan was proposed since you read it: read it again before you accept it.',
    ],
  },
  'check-in-not-asked': {
    status: 409,
    fr: [
      'Ce point d’étape n’est pas ouvert',
      'Seul le dernier point d’étape demandé peut recevoir une réponse : rechargez la page.',
    ],
    en: ['This check-in is not open', 'Only the last check-in asked for takes an answer: reload the page.'],
  },
  'check-in-answered': {
    status: 409,
    fr: [
      'Ce point d’étape a déjà sa réponse',
      'La première réponse est gardée. S’il faut y ajouter quelque chose, écrivez au service.',
    ],
    en: [
      'This check-in is answered already',
      'The first answer is kept. If something must be added to it, write to the service.',
    ],
  },
  'session-unknown': {
    status: 404,
    fr: ['Cette séance n’existe pas', 'Rechargez la page : elle a peut-être été retirée.'],
    en: ['There is no such session', 'Reload the page: it may have been removed.'],
  },
  'reports-changed': {
    status: 409,
    fr: [
      'Les comptes rendus ont changé entre-temps',
      'D’autres ont été remis depuis votre lecture, ou ils ne sont plus à l’examen : relisez-les avant de vous prononcer.',
    ],
    en: [
      'The reports have changed meanwhile',
      'Others were filed since you read them, or they are no longer under review: read them again before you decide.',
    ],
  },
  'reports-accepted': {
    status: 409,
    fr: [
      'Ces comptes rendus sont déjà acceptés',
      'Ils ne peuvent plus être modifiés. S’il faut y corriger quelque chose, écrivez au service.',
    ],
    en: [
      'These reports are accepted already',
      'They can no longer be changed. If something in them must be corrected, write to the service.',
    ],
  },
  'quotation-missing': {
    status: 409,
    fr: ['Aucune citation à retirer', 'Vous n’en avez pas donné, ou elle est déjà retirée.'],
    en: ['There is no quotation to withdraw', 'You gave none, or it is withdrawn already.'],
  },
} as const satisfies Record<string, ProblemWords>;
