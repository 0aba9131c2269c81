/** Where each page of the jury stands, and the links between them. */
import type { Language } from '#domain/cohort/cohort.ts';
import type { Markup } from '#markup/html.ts';
import { subPages } from './round-page.ts';

const words = {
  fr: {
    label: 'Pages du jury',
    '': 'Déroulement',
    '/jures': 'Jurés',
    '/affectation': 'Affectation',
    '/notes': 'Notes',
    '/sensibilite': 'Sensibilité',
    '/decision': 'Décider',
    '/annonce': 'Annoncer',
  },
  en: {
    label: 'Pages of the jury',
    '': 'Course',
    '/jures': 'Jurors',
    '/affectation': 'Assignment',
    '/notes': 'Marks',
    '/sensibilite': 'Sensitivity',
    '/decision': 'Decide',
    '/annonce': 'Tell',
  },
} as const;
const panelWords = {
  fr: {
    label: 'Pages du panel',
    '': 'Déroulement',
    '/membres': 'Membres',
    '/classement': 'Classement',
    '/simulation': 'Simulation',
    '/sensibilite': 'Sensibilité',
    '/decision': 'Décider',
    '/annonce': 'Annoncer',
  },
  en: {
    label: 'Pages of the panel',
    '': 'Course',
    '/membres': 'Members',
    '/classement': 'Ranking',
    '/simulation': 'Simulation',
    '/sensibilite': 'Sensitivity',
    '/decision': 'Decide',
    '/annonce': 'Tell',
  },
} as const;

const waitingList = { fr: 'Liste d’attente', en: 'Waiting list' } as const;

/** @param current the end of the present page's path, such as `/notes` */
export function sessionNavigation(round: 'jury' | 'panel', current: string, language: Language): Markup {
  const { label, ...pages } = round === 'jury' ? words[language] : panelWords[language];
  return subPages(label, [
    ...Object.entries(pages).map(
      ([end, text]) => [`/console/${round}${end}`, text, end === current] as const,
    ),
    ...(round === 'panel'
      ? [['/console/liste-attente', waitingList[language], current === 'waiting-list'] as const]
      : []),
  ]);
}
