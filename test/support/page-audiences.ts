/** Whose pages a function serves; a new function of pages must be named here. */
import type { LinkPurpose } from '#app/ports/mail-ports.ts';
import type { pageRoutes } from '#web/page-routes.ts';

export type PageRoute = (typeof pageRoutes)[number];

export const pageAudiences: Partial<Record<PageRoute['function'], LinkPurpose | 'staff' | 'public'>> = {
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
