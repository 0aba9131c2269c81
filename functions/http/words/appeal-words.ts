/** Status and sentences of what is refused on an appeal (see problem-words.ts). */
import type { ProblemWords } from './problem-words.ts';

export const appealProblems = {
  'appeal-before-notification': {
    status: 409,
    fr: [
      'Rien n’était à contester ce jour-là',
      'Un recours vise une décision notifiée, ou le refus né du silence : il n’y avait ni l’une ni l’autre le jour où il est arrivé. Vérifiez ce jour ; si l’examen continue, répondez par courrier.',
    ],
    en: [
      'Nothing was to be contested on that day',
      'An appeal is against a decision that was notified, or against the refusal that arises from silence: there was neither on the day on which it came. Check that day; if the examination goes on, answer by letter.',
    ],
  },
  'appeal-not-received': {
    status: 422,
    fr: ['Ce jour est à venir', 'Donnez le jour où le recours est arrivé : {today} au plus tard.'],
    en: ['This day is still to come', 'Give the day on which the appeal came: {today} at the latest.'],
  },
  'appeal-days': {
    status: 422,
    fr: [
      'Ces jours ne vont pas ensemble',
      'Un recours reçu le {receivedOn} a été envoyé ce jour-là au plus tard. Une décision du {decidedOn} est parvenue à la personne ce jour-là au plus tôt, et le {today} au plus tard.',
    ],
    en: [
      'These days do not fit together',
      'An appeal received on {receivedOn} was sent on that day at the latest. A decision of {decidedOn} reached the person on that day at the earliest, and on {today} at the latest.',
    ],
  },
  'not-contestable': {
    status: 409,
    fr: [
      'Rien n’a été refusé',
      'Il n’y a ni refus, ni liste d’attente, ni subvention réduite à contester. Si la personne conteste autre chose, répondez-lui par courrier.',
    ],
    en: [
      'Nothing was refused',
      'There is no refusal, no waiting list and no reduced grant to contest. If the person contests something else, answer by letter.',
    ],
  },
  'appeal-open': {
    status: 409,
    fr: [
      'Un recours de cette nature est déjà ouvert contre cette décision',
      'Il a été reçu le {receivedOn} et attend sa réponse : une autre lettre de la même personne s’y ajoute. Si elle conteste une autre décision, dites laquelle.',
    ],
    en: [
      'An appeal of this kind against this decision is open already',
      'It was received on {receivedOn} and waits for its answer: another letter of the same person adds to it. If they contest another decision, say which.',
    ],
  },
  'appeals-open': {
    status: 409,
    fr: [
      'Plusieurs recours de cette nature attendent',
      'Dites contre quelle décision est celui auquel vous répondez : {decisions}.',
    ],
    en: [
      'Several appeals of this kind wait',
      'Say against which decision the one is that you answer: {decisions}.',
    ],
  },
  'reinstatement-called-off': {
    status: 409,
    fr: [
      'L’appel est déclaré sans suite',
      'Aucune session ne peut plus reprendre cette candidature, ni aucune subvention être accordée. Répondez au recours par un motif.',
    ],
    en: [
      'The call is called off',
      'No round can take this application up again, and no grant can be given. Answer the appeal with a reason.',
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
      'Seul un refus, une place sur la liste d’attente ou une attribution caduque se retirent ainsi. Le refus né du silence tombe avec la décision finale, qui répond au recours ; avant elle, vous pouvez répondre par un motif.',
    ],
    en: [
      'This decision is not withdrawn here',
      'Only a refusal, a place on the waiting list or a lapsed award is withdrawn in this way. The refusal that arises from silence ends with the final decision, which answers the appeal; before it you can answer with a reason.',
    ],
  },
  'reinstatement-over-budget': {
    status: 409,
    fr: [
      'Le budget serait dépassé',
      'Il reste {leftCents} centimes sur un budget de {budgetCents}, et cette décision complémentaire en accorderait {amountCents}. Placez le projet en tête de la liste d’attente, ou attendez qu’une subvention se libère.',
    ],
    en: [
      'The budget would be exceeded',
      '{leftCents} cents are left of a budget of {budgetCents}, and this supplementary decision would grant {amountCents}. Put the project at the head of the waiting list, or wait until a grant is given up.',
    ],
  },
  'reinstatement-over-places': {
    status: 409,
    fr: [
      'Toutes les places sont prises',
      'L’appel compte {maximum} lauréats au plus, et ils y sont. Placez le projet en tête de la liste d’attente.',
    ],
    en: [
      'All places are taken',
      'The call has {maximum} laureates at most, and has them. Put the project at the head of the waiting list.',
    ],
  },
  'amendment-needed': {
    status: 409,
    fr: [
      'La convention est signée',
      'Une convention signée ne change que par un avenant, signé des deux parties. Répondez au recours en annonçant l’avenant, et préparez-le à part.',
    ],
    en: [
      'The agreement is signed',
      'An agreement that is signed changes only by an amendment, signed by both parties. Answer the appeal saying that an amendment follows, and prepare it apart.',
    ],
  },
  'modification-out-of-range': {
    status: 422,
    fr: [
      'Ce montant ne convient pas',
      'Sur recours, la subvention va de plus que les {grantedCents} centimes accordés jusqu’aux {requestedCents} centimes demandés. Pour la maintenir, répondez par un motif.',
    ],
    en: [
      'This amount does not fit',
      'On appeal the grant goes from more than the {grantedCents} cents granted to the {requestedCents} cents requested. To keep it, answer with a reason.',
    ],
  },
  'superior-missing': {
    status: 409,
    fr: [
      'Nul n’est nommé pour répondre à un recours hiérarchique',
      'Ce recours s’adresse au supérieur de qui a décidé. Demandez que le fichier de la promotion le nomme (service.superior), en fonction ce jour, puis recommencez. Sans réponse dans les deux mois, le recours est rejeté.',
    ],
    en: [
      'Nobody is named to answer an appeal to the superior',
      'This appeal is to the superior of who decided. Have them named in the cohort file (service.superior), in office today, then try again. Without an answer within two months the appeal is rejected.',
    ],
  },
  'not-superior': {
    status: 409,
    fr: [
      'Ce recours n’est pas à votre compte',
      'La réponse à un recours hiérarchique revient au supérieur de qui a décidé : à son compte, si le fichier de la promotion le donne (service.superior), et jamais au compte qui a enregistré la décision contestée. Demandez-le à cet autre compte.',
    ],
    en: [
      'This appeal is not for your account',
      'An appeal to the superior is answered by the superior of who decided: by their account, where the cohort file gives it (service.superior), and never by the account that recorded the decision under appeal. Ask that other account.',
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
