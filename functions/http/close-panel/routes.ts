/** The closing of the vote, in a function of its own: it alone may read ballots. */
import { closingBody, post } from '#http/server/request-parts.ts';
import type { Route } from '#http/server/route.ts';

export const closePanelRoutes = {
  'close-panel': {
    ...post('/staff/rounds/panel/closing'),
    function: 'close-panel',
    audience: 'staff',
    body: closingBody,
  },
} as const satisfies Record<string, Route>;
