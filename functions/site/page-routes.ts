/** Pages for people, beside the API: they have no place in its document. */

import { applicantPageRoutes } from './applicant-page-routes.ts';
import { consoleRoundRoutes } from './console-round-routes.ts';
import { consoleDoorRoutes, consoleRoutes } from './console-routes.ts';
import { formPageRoutes } from './form-page-routes.ts';
import { jurorPageRoutes } from './juror-page-routes.ts';
import { panelPageRoutes } from './panel-page-routes.ts';
import { publicPageRoutes } from './public-page-routes.ts';
import type { PageRoute } from './visit.ts';

const all: readonly PageRoute[] = [
  ...Object.values(publicPageRoutes),
  ...Object.values(formPageRoutes),
  ...Object.values(applicantPageRoutes),
  ...Object.values(jurorPageRoutes),
  ...Object.values(panelPageRoutes),
  ...Object.values(consoleDoorRoutes),
  ...Object.values(consoleRoutes),
  ...Object.values<PageRoute>(consoleRoundRoutes),
];
/** Every page route, for the stack. */
export const pageRoutes = all.map((route) => ({ ...route, audience: 'public' }) as const);
