/** The pages of a juror. */
import { type PageRoute, routesOf } from '#web/server/visit.ts';

const juror = routesOf('juror-pages');
export const jurorPageRoutes = {
  'show-readings': juror.page('/lecture'),
  'print-readings': juror.page('/lecture/imprimer'),
  'show-reading': juror.page('/lecture/{applicationId}'),
  review: juror.form('/lecture/{applicationId}'),
  'show-recusal': juror.page('/lecture/{applicationId}/deport'),
  'recuse-from-reading': juror.form('/lecture/{applicationId}/deport'),
  leave: juror.form('/lecture/quitter'),
} as const satisfies Record<string, PageRoute>;
