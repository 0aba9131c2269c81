/** How the sentences of an explanation are told in one language: its dates and amounts, its plurals, its turns of phrase. */
import type { Language } from '#domain/values/language.ts';
import { bilingual, type Pair } from '#markup/bilingual.ts';
import { plural } from '#markup/plural.ts';
import { wording } from '#markup/wording.ts';

type Noun = readonly [one: string, many: string];

const words = bilingual({
  // In French, before a comma or a full stop.
  lot: [
    'un tirage au sort vérifiable (la preuve en avait été publiée avant l’ouverture de la session)',
    'the draw by lot, whose digest was published before the round opened',
  ],
  juryRank: ['le rang donné par le jury', 'the rank that the jury gave'],
  corrected: [
    ', corrigée pour tenir compte de la sévérité de chaque lecteur',
    ', corrected for the severity of each reader',
  ],
  rounded: [' (les notes se comparent avant leur arrondi)', ' (marks are compared before they are rounded)'],
  kept: ['est retenu', 'selected'],
  notKept: ['n’est pas retenu', 'not selected'],
  noPlaceLeft: ['toutes les places de lauréat étaient prises', 'every laureate’s place was taken'],
  body: { jury: ['du jury', 'jury'], panel: ['du panel', 'panel'] },
  outcomes: {
    shortlisted: ['retenir le projet pour le panel', 'to put the project to the panel'],
    'not-shortlisted': ['ne pas retenir le projet', 'not to select the project'],
    laureate: ['financer le projet', 'to fund the project'],
    waitlisted: ['le placer sur la liste d’attente', 'to place it on the waiting list'],
    'not-selected': ['ne pas retenir le projet', 'not to select the project'],
  } as Record<string, Pair>,
});

export const tellerIn = (language: Language) => ({
  ...wording(language, 'Europe/Paris'),
  ...words[language],
  /** The sentence in the language that is told. */
  say: (...[fr, en]: Pair): string => (language === 'fr' ? fr : en),
  several: (count: number, fr: Noun, en: Noun): string =>
    language === 'fr'
      ? plural.fr(count, `${count}\u00A0{${fr.join('|')}}`)
      : plural.en(count, `${count} {${en.join('|')}}`),
});
export type Teller = ReturnType<typeof tellerIn>;
