/** Every page that can be reached without a personal link, and what the links of letters open. */
import type { Language } from '#domain/values/language.ts';
import { html, type Markup } from '#markup/html.ts';
import type { PageContent } from '#web/server/frame.ts';
import { typesetWords } from '#web/server/parts/words.ts';

const words = typesetWords({
  title: ['Plan du site', 'Site map'],
  call: ['L’appel à projets', 'The call for projects'],
  home: ['L’appel : conditions, calendrier, critères', 'The call: conditions, calendar, criteria'],
  start: ['Commencer une candidature', 'Start an application'],
  results: ['Résultats', 'Results'],
  receipt: ['Vérifier un reçu de vote', 'Check a voting receipt'],
  personal: ['Les pages personnelles', 'Personal pages'],
  personalText: [
    'Votre dossier de candidature, vos lectures si vous êtes membre du jury, votre bulletin si vous êtes membre du panel citoyen : chacune s’ouvre par le lien de nos messages.',
    'The file of your application, your readings as a member of the jury, your ballot as a member of the citizens’ panel: each opens with the link of our messages.',
  ],
  staff: ['Espace du service', 'Pages of the service'],
  about: ['À propos de ce site', 'About this site'],
  accessibility: ['Accessibilité', 'Accessibility'],
  notice: ['Mentions légales', 'Legal notice'],
  data: ['Données personnelles', 'Personal data'],
});

export function siteMapPage(language: Language): PageContent {
  const write = words[language];
  const list = (...links: (readonly [href: string, label: string])[]): Markup =>
    html`<ul>${links.map(([href, label]) => html`<li><a href="${href}">${label}</a></li>`)}</ul>`;
  return {
    title: write.title,
    main: html`<h2>${write.call}</h2>${list(
      ['/', write.home],
      ['/candidature', write.start],
      ['/resultats', write.results],
      ['/vote/verifier', write.receipt],
    )}
<h2>${write.personal}</h2><p>${write.personalText}</p>${list(['/console', write.staff])}
<h2>${write.about}</h2>${list(
      ['/accessibilite', write.accessibility],
      ['/mentions-legales', write.notice],
      ['/donnees-personnelles', write.data],
    )}`,
  };
}
