/** Status and sentences of what the exports of the cohort refuse (see problem-words.ts). */
import type { ProblemWords } from './problem-words.ts';

export const exportWords = {
  'open-data-invalid': {
    status: 409,
    fr: [
      'Les données ouvertes ne sont pas valides',
      'Corrigez chaque écart au schéma, à sa ligne et dans sa colonne, avant de publier.',
    ],
    en: [
      'The open data are not valid',
      'Mend each departure from the schema, at its line and in its column, before publishing.',
    ],
  },
  'open-data-outdated': {
    status: 409,
    fr: [
      'Ce n’est pas le fichier actuel',
      'Des conventions ont été signées depuis : exportez et publiez de nouveau.',
    ],
    en: ['Not the present file', 'Agreements have been signed since: export and publish again.'],
  },
} as const satisfies Record<string, ProblemWords>;
