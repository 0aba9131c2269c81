/** Who reads what: proposed, seen, then confirmed. These run in the function that carries the solver. */
import * as z from 'zod/mini';
import { emptyBody, get, post } from '#http/server/request-parts.ts';
import type { Route } from '#http/server/route.ts';

const confirmationBody = z.strictObject({ proposalId: z.string().check(z.regex(/^[0-9a-f]{16}$/)) });

const assignment = '/staff/rounds/jury/assignment' as const;
const solver = { function: 'assign-jurors', audience: 'staff' } as const;

export const assignmentRoutes = {
  'propose-assignment': { ...post(assignment), ...solver, body: emptyBody },
  'show-assignment': { ...get(assignment), ...solver },
  'confirm-assignment': { ...post(`${assignment}/confirmation`), ...solver, body: confirmationBody },
  'accept-grey-zone': { ...post('/staff/rounds/jury/grey-zone'), ...solver, body: emptyBody },
} as const satisfies Record<string, Route>;
