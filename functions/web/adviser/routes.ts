/** The pages of an adviser. */
import { type PageRoute, routesOf } from '#web/server/visit.ts';

const adviser = routesOf('adviser-pages');
export const adviserPageRoutes = {
  'show-advised': adviser.page('/accompagnement'),
  'show-laureate': adviser.page('/accompagnement/{applicationId}'),
  'note-session': adviser.form('/accompagnement/{applicationId}'),
  leave: adviser.form('/accompagnement/quitter'),
} as const satisfies Record<string, PageRoute>;
