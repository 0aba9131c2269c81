/** The two steps of a round that run in a function of their own: one carries the solver, one may read ballots. */
import * as z from 'zod/mini';
import { line } from '../domain/application-form.ts';
import { post } from './request-parts.ts';
import type { Route } from './routes.ts';

/** The seed whose commitment was published. */
export const seedBody = z.strictObject({ seed: line(200) });

export const assignmentRoutes = {
  'assign-jurors': {
    ...post('/staff/rounds/jury/assignment'),
    function: 'assign-jurors',
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
