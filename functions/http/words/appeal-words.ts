/** Status and sentences of what is refused on an appeal (see problem-words.ts). */
import type { ProblemWords } from './problem-words.ts';

export const appealProblems = {
  'appeal-before-notification': {
    status: 409,
    fr: [
      'Aucune décision n’était notifiée',
      'Un recours vise une décision notifiée, et aucune ne l’était le jour où il est arrivé. Vérifiez ce jour ; si l’examen continue, répondez par courrier.',
    ],
    en: [
      'No decision had been notified',
      'An appeal is against a decision that was notified, and none was on the day on which it came. Check that day; if the examination goes on, answer by letter.',
    ],
  },
  'appeal-not-received': {
    status: 422,
    fr: ['Ce jour est à venir', 'Donnez le jour où le recours est arrivé : {today} au plus tard.'],
    en: ['This day is still to come', 'Give the day on which the appeal came: {today} at the latest.'],
  },
  'not-contestable': {
    status: 409,
    fr: [
      'Rien n’a été refusé',
      'La candidature est dans l’état « {status} » : ni refus, ni liste d’attente, ni subvention réduite à contester. Si la personne conteste autre chose, répondez-lui par courrier.',
    ],
    en: [
      'Nothing was refused',
      'The application is in the state “{status}”: no refusal, no waiting list and no reduced grant to contest. If the person contests something else, answer by letter.',
    ],
  },
  'appeal-open': {
    status: 409,
    fr: [
      'Un recours de cette nature est déjà ouvert',
      'Il a été reçu le {receivedOn} et attend sa réponse : répondez-y d’abord. Une autre lettre de la même personne s’y ajoute.',
    ],
    en: [
      'An appeal of this kind is open already',
      'It was received on {receivedOn} and waits for its answer: answer it first. Another letter of the same person adds to it.',
    ],
  },
  'reinstatement-late': {
    status: 409,
    fr: [
      'Trop tard pour revenir à cette étape',
      'La session « {round} » a commencé à décider sans cette candidature : la décision ne peut plus être retirée ici. Répondez au recours en disant pourquoi, et ce qui reste possible.',
    ],
    en: [
      'Too late to go back to this stage',
      'The round “{round}” has begun to decide without this application: the decision can no longer be withdrawn here. Answer the appeal, saying why and what is still possible.',
    ],
  },
  'reinstatement-impossible': {
    status: 409,
    fr: [
      'Cette décision ne se retire pas ici',
      'La candidature est dans l’état « {status} » : le programme ne sait rétablir qu’une candidature irrecevable ou écartée par le jury. Pour une place ou un montant, utilisez la liste d’attente.',
    ],
    en: [
      'This decision is not withdrawn here',
      'The application is in the state “{status}”: the programme can only reinstate one that was inadmissible or left out by the jury. For a place or an amount, use the waiting list.',
    ],
  },
  'no-appeal-open': {
    status: 409,
    fr: [
      'Aucun recours de cette nature n’attend',
      'Il a reçu sa réponse, ou n’a pas été enregistré : voyez les recours sur la page de la candidature.',
    ],
    en: [
      'No appeal of this kind waits',
      'It was answered, or was not recorded: see the appeals on the page of the application.',
    ],
  },
} as const satisfies Record<string, ProblemWords>;
