/** The closing of the jury, in a function of its own: it carries the jury's statistics. */
import { post, seedBody } from './request-parts.ts';
import type { Route } from './route.ts';

export const closeJuryRoutes = {
  'close-jury': {
    ...post('/staff/rounds/jury/closing'),
    function: 'close-jury',
    audience: 'staff',
    body: seedBody,
  },
} as const satisfies Record<string, Route>;
