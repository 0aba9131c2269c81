/** The pages open to anyone. */
import { type PageRoute, routesOf } from '#web/server/visit.ts';

const open = routesOf('public-pages');
export const publicPageRoutes = {
  'show-call': open.page('/'),
  'show-public-results': open.page('/resultats'),
  'show-start': open.page('/candidature'),
  start: open.form('/candidature'),
  'open-link': { ...open.page('/l/{token}'), isEntry: true },
  'switch-link': { ...open.form('/l/{token}'), isEntry: true },
  'ask-new-link': open.form('/l/{token}/nouveau'),
  'show-lost-link': open.page('/lien-perdu'),
  'ask-lost-link': open.form('/lien-perdu'),
  'show-asset': { ...open.page('/assets/{file}'), isEntry: true },
  'show-rules': open.page('/reglement'),
  'show-legal-notice': open.page('/mentions-legales'),
  'show-personal-data': open.page('/donnees-personnelles'),
  'show-accessibility': open.page('/accessibilite'),
  'show-site-map': open.page('/plan-du-site'),
  'show-robots': open.page('/robots.txt'),
  'show-sitemap': open.page('/sitemap.xml'),
  'show-public-digests': open.page('/resultats/empreintes'),
  'show-public-bilan': open.page('/resultats/bilan'),
  'show-recount': open.page('/resultats/format'),
  'fetch-recount': open.page('/resultats/recount.mjs'),
  'check-receipt': open.page('/vote/verifier'),
} as const satisfies Record<string, PageRoute>;
