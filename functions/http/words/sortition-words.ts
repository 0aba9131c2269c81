/** Status and sentences of what the sortition of the panel refuses (see problem-words.ts). */
import type { SortitionRefusal } from '#domain/sortition/sortition.ts';
import type { ProblemWords } from './problem-words.ts';

export const sortitionWords: Record<SortitionRefusal['code'], ProblemWords> = {
  'quotas-missing': {
    status: 409,
    fr: [
      'Cette promotion n’a pas de quotas',
      'Inscrivez sortition.quotas dans son fichier, ou inscrivez les membres du panel un à un.',
    ],
    en: [
      'This cohort has no quotas',
      'Write sortition.quotas into its file, or enrol the panelists one by one.',
    ],
  },
  'pool-invalid': {
    status: 422,
    fr: [
      'La liste des volontaires contient des erreurs',
      'Corrigez chaque ligne signalée : personne n’a été ajouté.',
    ],
    en: ['The list of volunteers has errors', 'Correct every line in the list: nobody was added.'],
  },
  'pool-full': {
    status: 409,
    fr: ['Trop de volontaires', 'Un tirage en prend {most} au plus, la liste en ferait {would}.'],
    en: ['Too many volunteers', 'A draw takes {most} at most, the list would make {would}.'],
  },
  'pool-committed': {
    status: 409,
    fr: [
      'La liste des volontaires est arrêtée',
      'Son empreinte est publiée ({committed}) : plus personne n’y entre ni n’en sort avant le tirage. Qui ne veut plus siéger refuse une fois tiré au sort.',
    ],
    en: [
      'The list of volunteers is settled',
      'Its digest is published ({committed}): nobody comes or goes before the draw. Whoever no longer wants to sit declines once drawn.',
    ],
  },
  'pool-changed': {
    status: 409,
    fr: [
      'La liste gardée n’est plus celle qui a été arrêtée',
      'L’empreinte publiée est {committed} : prévenez un opérateur, et ne tirez personne au sort avant de savoir pourquoi.',
    ],
    en: [
      'The stored list is no longer the one that was settled',
      'The published digest is {committed}: tell an operator, and draw nobody before you know why.',
    ],
  },
  'pool-too-small': {
    status: 409,
    fr: ['Trop peu de volontaires', 'Il faut {size} volontaires au moins, il y en a {volunteers}.'],
    en: ['Too few volunteers', '{size} volunteers are needed at least, there are {volunteers}.'],
  },
  'quotas-unmet': {
    status: 409,
    fr: [
      'Aucun panel ne respecte les quotas',
      'Ajoutez des volontaires, ou changez les bornes de la liste dans le fichier de la promotion : aucun changement plus petit ne suffit.',
    ],
    en: [
      'No panel keeps the quotas',
      'Add volunteers, or change the bounds in the list in the cohort’s file: no smaller change is enough.',
    ],
  },
  'lottery-not-committed': {
    status: 409,
    fr: [
      'Le tirage n’est pas engagé',
      'Arrêtez d’abord la liste des volontaires : son empreinte est publiée avec celle du secret, et le tirage public à venir est nommé.',
    ],
    en: [
      'The lottery is not committed',
      'Settle the list of volunteers first: its digest is published with that of the secret, and the public draw to come is named.',
    ],
  },
  'already-drawn': {
    status: 409,
    fr: ['Le panel est déjà tiré au sort', 'La graine est publiée : elle ne tire qu’un panel.'],
    en: ['The panel is drawn already', 'The seed is published: it draws one panel only.'],
  },
  'invitation-answered': {
    status: 409,
    fr: [
      'Vous avez déjà répondu',
      'Votre réponse est enregistrée. Pour la changer, appelez le service ou écrivez-lui : une place refusée a déjà été donnée à une autre personne.',
    ],
    en: [
      'You have answered already',
      'Your answer is recorded. To change it, call or write to the service: a place that was declined has already gone to somebody else.',
    ],
  },
  'invitation-ended': {
    status: 409,
    fr: [
      'Cette place n’est plus la vôtre',
      'Une autre personne tirée au sort l’a prise. Si vous pensez que c’est une erreur, appelez le service ou écrivez-lui.',
    ],
    en: [
      'You are no longer called',
      'Another person drawn by lot has taken this place. If you think that this is a mistake, call or write to the service.',
    ],
  },
  'invitations-closed': {
    status: 409,
    fr: [
      'Le vote du panel a commencé',
      'Plus personne n’entre au panel par cette page. Pour toute question, appelez le service ou écrivez-lui.',
    ],
    en: [
      'The vote of the panel has begun',
      'Nobody joins the panel by this page any more. For any question, call or write to the service.',
    ],
  },
  'not-drawn': {
    status: 409,
    fr: [
      'Cette personne n’est pas appelée',
      'Elle n’est ni membre ni suppléante d’après le tirage, ou a déjà refusé.',
    ],
    en: [
      'This person is not called',
      'By the draw they are neither a member nor a substitute, or they declined already.',
    ],
  },
};
