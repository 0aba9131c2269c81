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
  'reduction-not-told': {
    status: 409,
    fr: [
      'Cette réduction n’a pas été annoncée',
      'Le bénéficiaire n’a pas été prévenu de ce montant, et n’a pas pu y répondre. Posez une question : la lettre qui suivra ses nouveaux comptes rendus dira le montant.',
    ],
    en: [
      'This reduction was not told',
      'The beneficiary was not told of this amount, and could not answer. Ask a question: the letter that follows the new reports tells the amount.',
    ],
  },
  'answer-open': {
    status: 409,
    fr: [
      'Le bénéficiaire peut encore répondre',
      'Ces comptes rendus réduisent la subvention : il a été prévenu du montant, et peut y répondre jusqu’au {until}. Décidez ensuite.',
    ],
    en: [
      'The beneficiary may still answer',
      'These reports reduce the grant: the beneficiary was told the amount, and may answer until {until}. Decide after that.',
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
  'reports-came': {
    status: 409,
    fr: [
      'Les comptes rendus sont venus',
      'Ils attendent d’être examinés, ou sont acceptés : il n’y a plus de défaut de compte rendu.',
    ],
    en: ['The reports came', 'They wait to be reviewed, or are accepted: they are no longer in default.'],
  },
  'default-notified': {
    status: 409,
    fr: [
      'Le bénéficiaire a déjà sa mise en demeure',
      'Il a jusqu’au {answerBy} pour y répondre. Attendez ce jour avant de lui écrire de nouveau.',
    ],
    en: [
      'The beneficiary has its formal notice already',
      'It has until {answerBy} to answer. Wait for that day before you write to it again.',
    ],
  },
  'default-not-notified': {
    status: 409,
    fr: [
      'Le bénéficiaire n’a pas été mis en demeure',
      'Il doit d’abord pouvoir remettre ses comptes rendus, ou dire pourquoi il ne le fait pas : envoyez la mise en demeure.',
    ],
    en: [
      'The beneficiary was not given formal notice',
      'It must first be able to file its reports, or to say why it does not: send the formal notice.',
    ],
  },
  'notice-not-told': {
    status: 409,
    fr: [
      'La mise en demeure n’est pas parvenue au bénéficiaire',
      'Sa lettre n’est pas partie, ou est revenue : le délai pour répondre n’a pas couru. Corrigez l’adresse et renvoyez la lettre, ou mettez de nouveau en demeure par courrier recommandé.',
    ],
    en: [
      'The formal notice did not reach the beneficiary',
      'Its letter did not leave, or came back: the time to answer has not run. Correct the address and send the letter again, or give formal notice anew by registered post.',
    ],
  },
  'default-recorded': {
    status: 409,
    fr: [
      'La subvention a été retirée',
      'La décision est prise, faute de comptes rendus. Pour les remettre malgré tout, écrivez au service : lui seul peut revenir sur sa décision.',
    ],
    en: [
      'The grant was withdrawn',
      'The decision is taken, for want of reports. To file them all the same, write to the service: it alone can go back on its decision.',
    ],
  },
  'default-missing': {
    status: 409,
    fr: ['Rien n’est à annuler', 'La subvention n’est pas retirée, ou ne l’est plus : rechargez la page.'],
    en: ['There is nothing to take back', 'The grant is not withdrawn, or is no longer: reload the page.'],
  },
  'above-paid': {
    status: 409,
    fr: [
      'Plus que ce qui a été versé',
      'La somme à rendre est de {wouldCents:euros}, et {paidCents:euros} ont été versés : rien d’autre ne peut être repris.',
    ],
    en: [
      'More than was paid',
      'The sum to be given back is {wouldCents:euros}, and {paidCents:euros} were paid: nothing else can be recovered.',
    ],
  },
  'quotation-missing': {
    status: 409,
    fr: ['Aucune citation à retirer', 'Vous n’en avez pas donné, ou elle est déjà retirée.'],
    en: ['There is no quotation to withdraw', 'You gave none, or it is withdrawn already.'],
  },
} as const satisfies Record<string, ProblemWords>;
