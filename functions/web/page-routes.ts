/** Pages for people, beside the API: they have no place in its document. */
import type { PageFunction } from '#environment.ts';
import type { Audience } from '#http/server/route.ts';
import { adviserPageRoutes } from '#web/adviser/routes.ts';
import { applicantPageRoutes, reportPageRoutes } from '#web/applicant/routes.ts';
import { everyConsoleRoute } from '#web/console/door/every-route.ts';
import { formPageRoutes } from '#web/draft/routes.ts';
import { jurorPageRoutes } from '#web/juror/routes.ts';
import { panelPageRoutes } from '#web/panel/routes.ts';
import { publicPageRoutes } from '#web/public/routes.ts';
import type { PageRoute } from '#web/server/visit.ts';

const all: readonly PageRoute[] = [
  ...Object.values(publicPageRoutes),
  ...Object.values(formPageRoutes),
  ...Object.values(applicantPageRoutes),
  ...Object.values(reportPageRoutes),
  ...Object.values(jurorPageRoutes),
  ...Object.values(panelPageRoutes),
  ...Object.values(adviserPageRoutes),
  ...Object.values(everyConsoleRoute).flatMap((routes) => Object.values<PageRoute>(routes)),
];
/** Whom each function's pages are for: a function without its audience does not compile. */
const audiences: Readonly<Record<PageFunction, Audience>> = {
  'public-pages': 'public',
  'form-pages': 'draft',
  'applicant-pages': 'applicant',
  'reports-pages': 'applicant',
  'juror-pages': 'juror',
  'panel-pages': 'panelist',
  'adviser-pages': 'adviser',
  console: 'staff',
  'console-rounds': 'staff',
  'console-citizens': 'staff',
  'console-support': 'staff',
};
/** Every page route, for the stack: the gateway lets anybody through, and the API that the page asks says who may what. */
export const pageRoutes = all.map(
  (route) => ({ ...route, audience: 'public', serves: audiences[route.function] }) as const,
);
