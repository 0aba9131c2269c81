/** What staff are refused at their desk (see problem-words.ts). */
import type { ProblemWords } from './problem-words.ts';

export const deskWords = {
  'owned-by-another': {
    status: 409,
    fr: [
      'Déjà suivie par un collègue',
      'Quelqu’un de l’équipe suit déjà cette candidature : rendez-la d’abord à l’équipe si cette personne ne peut plus la suivre.',
    ],
    en: [
      'A colleague sees to it already',
      'Somebody of the staff sees to this application: give it back for them first if they can no longer do so.',
    ],
  },
  'too-many-labels': {
    status: 409,
    fr: [
      'Trop d’étiquettes',
      'Cette candidature porte déjà {most} étiquettes, le maximum : retirez-en une d’abord.',
    ],
    en: [
      'Too many labels',
      'This application bears {most} labels already, the most it may: take one off first.',
    ],
  },
  'view-name-taken': {
    status: 409,
    fr: ['Nom déjà pris', 'Une autre vue porte ce nom : choisissez-en un autre, ou supprimez-la d’abord.'],
    en: ['Name taken', 'Another view bears this name: choose another one, or delete that view first.'],
  },
  'too-many-views': {
    status: 409,
    fr: ['Trop de vues', 'L’équipe a déjà {most} vues, le maximum : supprimez d’abord l’une des vôtres.'],
    en: [
      'Too many views',
      'The staff keep {most} views already, the most there may be: delete one of yours first.',
    ],
  },
  'view-of-another': {
    status: 409,
    fr: [
      'Vue d’un collègue',
      'Seule la personne qui a enregistré cette vue peut la supprimer : demandez-le-lui.',
    ],
    en: ['A colleague’s view', 'Only whoever saved this view can delete it: ask them to.'],
  },
} as const satisfies Record<string, ProblemWords>;
