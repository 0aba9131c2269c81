/** Who reads what: proposed, seen, then confirmed. These run in the function that carries the solver. */
import * as z from 'zod/mini';
import { get, post, seedBody, unique } from '#http/server/request-parts.ts';
import type { Route } from '#http/server/route.ts';
import { applicationIdSchema } from '#workflows/contracts.ts';

const confirmationBody = z.strictObject({ proposalId: z.string().check(z.regex(/^[0-9a-f]{16}$/)) });
const extraReadingsBody = z.strictObject({
  applicationIds: z.array(applicationIdSchema).check(z.minLength(1), z.maxLength(200), unique),
});

const assignment = '/staff/rounds/jury/assignment' as const;
const solver = { function: 'assign-jurors', audience: 'staff' } as const;

export const assignmentRoutes = {
  'propose-assignment': { ...post(assignment), ...solver, body: seedBody },
  'show-assignment': { ...get(assignment), ...solver },
  'confirm-assignment': { ...post(`${assignment}/confirmation`), ...solver, body: confirmationBody },
  'add-readers': { ...post('/staff/rounds/jury/extra-readings'), ...solver, body: extraReadingsBody },
} as const satisfies Record<string, Route>;
