/** Every page that can be reached without a personal link, and what the links of letters open. */
import type { Language } from '#domain/values/language.ts';
import { html, type Markup } from '#markup/html.ts';
import type { PageContent } from '#web/server/frame.ts';
import { typesetWords } from '#web/server/parts/words.ts';

const words = typesetWords({
  title: ['Plan du site', 'Site map'],
  description: [
    'Toutes les pages de l’appel à projets, et ce qu’ouvrent les liens de nos messages.',
    'All pages of the call for projects, and what the links of our messages open.',
  ],
  call: ['L’appel à projets', 'The call for projects'],
  personal: ['Les pages personnelles', 'Personal pages'],
  personalText: [
    'Votre dossier de candidature, vos lectures si vous êtes membre du jury, votre bulletin si vous êtes membre du panel citoyen, vos projets si vous accompagnez des lauréats : chacune s’ouvre par le lien de nos messages.',
    'Your application, your readings as a member of the jury, your ballot as a member of the citizens’ panel, your projects if you advise laureates: each opens with the link of our messages.',
  ],
  staff: ['Espace du service', 'Pages of the service'],
  about: ['À propos de ce site', 'About this site'],
});

/** By path: the pages that are for everybody. */
const places = typesetWords({
  call: {
    '/': ['L’appel : conditions, calendrier, critères', 'The call: conditions, calendar, criteria'],
    '/reglement': ['Règlement de l’appel à projets', 'Rules of the call for projects'],
    '/candidature': ['Commencer une candidature', 'Start an application'],
    '/resultats': ['Résultats', 'Results'],
    '/resultats/bilan': ['Bilan de la promotion', 'What came of the cohort'],
    '/resultats/format': [
      'Recompter le vote du panel citoyen',
      'Count the vote of the citizens’ panel again',
    ],
    '/resultats/empreintes': ['Empreintes des sessions', 'Digests of the rounds'],
    '/vote/verifier': ['Vérifier un reçu de vote', 'Check a voting receipt'],
  },
  about: {
    '/accessibilite': ['Accessibilité', 'Accessibility'],
    '/mentions-legales': ['Mentions légales', 'Legal notice'],
    '/donnees-personnelles': ['Données personnelles', 'Personal data'],
  },
});
export const openPaths = [...Object.values(places.fr).flatMap(Object.keys), '/plan-du-site'];

export function siteMapPage(language: Language): PageContent {
  const write = words[language];
  const { call, about } = places[language];
  return {
    title: write.title,
    description: write.description,
    main: html`<h2>${write.call}</h2>${linksOf(call)}
<h2>${write.personal}</h2><p>${write.personalText}</p>${linksOf({ '/console': write.staff })}
<h2>${write.about}</h2>${linksOf(about)}`,
  };
}

const linksOf = (labels: Readonly<Record<string, string>>): Markup =>
  html`<ul>${Object.entries(labels).map(([href, label]) => html`<li><a href="${href}">${label}</a></li>`)}</ul>`;
