/** The pages of a citizen who votes. */
import { type PageRoute, routesOf } from '#web/server/visit.ts';

const panel = routesOf('panel-pages');
export const panelPageRoutes = {
  'show-vote': panel.page('/vote'),
  'show-ties': panel.page('/vote/liens'),
  'declare-ties': panel.form('/vote/liens'),
  vote: panel.form('/vote'),
  'show-finalist': panel.page('/vote/projet/{applicationId}'),
  'ask-question': panel.form('/vote/projet/{applicationId}/question'),
  leave: panel.form('/vote/quitter'),
} as const satisfies Record<string, PageRoute>;
