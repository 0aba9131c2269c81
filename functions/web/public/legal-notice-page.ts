/** Who publishes the site and who hosts it (loi 2004-575 art. 1-1). Jurist: the whole of it. */
import type { Cohort } from '#domain/cohort/cohort.ts';
import type { Language } from '#domain/values/language.ts';
import { html } from '#markup/html.ts';
import type { PageContent } from '#web/server/frame.ts';
import { callLink, factList, writeLink } from '#web/server/parts/blocks.ts';
import { typesetWords } from '#web/server/parts/words.ts';

const words = typesetWords({
  title: ['Mentions légales', 'Legal notice'],
  description: [
    'Qui publie ce site, qui en répond, qui l’héberge, et comment en réutiliser les informations.',
    'Who publishes this site, who answers for it, who hosts it, and how to use its information again.',
  ],
  publisher: ['Qui publie ce site', 'Who publishes this site'],
  name: ['Service', 'Service'],
  address: ['Adresse', 'Address'],
  phone: ['Téléphone', 'Telephone'],
  email: ['Adresse électronique', 'E-mail address'],
  siret: ['Numéro SIRET', 'SIRET number'],
  director: ['Direction de la publication', 'Publication director'],
  unnamedDirector: ['La personne qui dirige le service', 'The person who heads the service'],
  host: ['Qui l’héberge', 'Who hosts it'],
  unnamedHost: [
    'Le service donne le nom et les coordonnées de l’hébergeur à qui les demande.',
    'The service gives the name and the address of the host to whoever asks for them.',
  ],
  reuse: ['Réutiliser ce qui est publié', 'Using again what is published'],
  reuseText: [
    'Les informations publiques de ce site peuvent être réutilisées par chacun, si leur source et leur date sont citées et leur sens n’est pas changé (livre III du code des relations entre le public et l’administration).',
    'Anyone may use the public information of this site again, if its source and its date are named and its meaning is not changed (book III of the code of relations between the public and the administration).',
  ],
  mistake: ['Signaler une erreur', 'Report a mistake'],
  mistakeText: [
    'Une information vous paraît fausse ou vous porte tort : écrivez au service, qui vous répondra.',
    'If something here seems wrong or does you harm, write to the service, which will answer you.',
  ],
});

export function legalNoticePage({ service, site }: Cohort, language: Language): PageContent {
  const write = words[language];
  return {
    title: write.title,
    description: write.description,
    main: html`<h2>${write.publisher}</h2>${factList([
      [write.name, service.name[language]],
      [write.address, service.address],
      [write.phone, callLink(service.phone)],
      [write.email, writeLink(service.email)],
      [write.siret, service.siret],
      [write.director, site?.publicationDirector ?? write.unnamedDirector],
    ])}
<h2>${write.host}</h2><p>${site?.host ?? write.unnamedHost}</p>
<h2>${write.reuse}</h2><p>${write.reuseText}</p>
<h2>${write.mistake}</h2><p>${write.mistakeText}</p>`,
  };
}
