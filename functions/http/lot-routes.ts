/** The closings, each in a function of its own: one carries the jury's statistics, the other alone may read ballots. */
import * as z from 'zod/mini';
import { line } from '../domain/application-form.ts';
import { post } from './request-parts.ts';
import type { Route } from './routes.ts';

/** The seed whose commitment was published. */
export const seedBody = z.strictObject({ seed: line(200) });

export const closingRoutes = {
  'close-jury': {
    ...post('/staff/rounds/jury/closing'),
    function: 'close-jury',
    audience: 'staff',
    body: seedBody,
  },
} as const satisfies Record<string, Route>;

export const countRoutes = {
  'close-panel': {
    ...post('/staff/rounds/panel/closing'),
    function: 'close-panel',
    audience: 'staff',
    body: seedBody,
  },
} as const satisfies Record<string, Route>;
