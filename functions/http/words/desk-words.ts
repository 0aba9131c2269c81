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
} as const satisfies Record<string, ProblemWords>;
