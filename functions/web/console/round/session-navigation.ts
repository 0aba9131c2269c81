/** Where each page of the jury stands, and the links between them. */
import type { SessionName } from '#domain/application/stages.ts';
import type { Language } from '#domain/values/language.ts';
import type { Markup } from '#markup/html.ts';
import { typesetWords } from '#web/server/parts/words.ts';
import { subPages } from './round-page.ts';

const words = {
  jury: typesetWords({
    label: ['Pages du jury', 'Pages of the jury'],
    '': ['Déroulement', 'Course'],
    '/jures': ['Jurés', 'Jurors'],
    '/affectation': ['Affectation', 'Assignment'],
    '/notes': ['Notes', 'Marks'],
    '/sensibilite': ['Sensibilité', 'Sensitivity'],
    '/decision': ['Décider', 'Decide'],
    '/annonce': ['Annoncer', 'Announce'],
  }),
  panel: typesetWords({
    label: ['Pages du panel', 'Pages of the panel'],
    '': ['Déroulement', 'Course'],
    '/tirage': ['Tirage au sort', 'Sortition'],
    '/membres': ['Membres', 'Members'],
    '/fiches': ['Fiches et questions', 'Sheets and questions'],
    '/classement': ['Classement', 'Ranking'],
    '/simulation': ['Simulation', 'Simulation'],
    '/sensibilite': ['Sensibilité', 'Sensitivity'],
    '/decision': ['Décider', 'Decide'],
    '/annonce': ['Annoncer', 'Announce'],
    '/liste-attente': ['Liste d’attente', 'Waiting list'],
  }),
} satisfies Record<SessionName, object>;

/** Pages of the panel that do not stand below it. */
const elsewhere: Readonly<Record<string, string>> = {
  '/tirage': '/console/citoyens/tirage',
  '/fiches': '/console/citoyens/fiches',
  '/liste-attente': '/console/liste-attente',
};

/** @param current the end of the present page's path, such as `/notes` */
export function sessionNavigation(round: SessionName, current: string, language: Language): Markup {
  const { label, ...pages } = words[round][language];
  return subPages(
    label,
    Object.entries(pages).map(
      ([end, text]) => [elsewhere[end] ?? `/console/${round}${end}`, text, end === current] as const,
    ),
  );
}
