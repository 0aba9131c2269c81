/** The closing of the jury, in a function of its own: it carries the jury's statistics. */
import { closingBody, post } from '#http/server/request-parts.ts';
import type { Route } from '#http/server/route.ts';

export const closeJuryRoutes = {
  'close-jury': {
    ...post('/staff/rounds/jury/closing'),
    function: 'close-jury',
    audience: 'staff',
    body: closingBody,
  },
} as const satisfies Record<string, Route>;
