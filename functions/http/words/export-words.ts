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
  'bilan-changed': {
    status: 409,
    fr: [
      'Le bilan a changé depuis votre lecture',
      'Rien n’a été publié ni retiré. Relisez le bilan, puis recommencez avec sa nouvelle empreinte.',
    ],
    en: [
      'The bilan has changed since you read it',
      'Nothing was published or taken back. Read the bilan again, then act by its new digest.',
    ],
  },
  'bilan-not-published': {
    status: 409,
    fr: ['Aucun bilan n’est publié', 'Il n’y a rien à retirer : relisez la page du bilan.'],
    en: ['No bilan is published', 'There is nothing to take back: read the page of the bilan again.'],
  },
} as const satisfies Record<string, ProblemWords>;
