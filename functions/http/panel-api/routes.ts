/** What panelists can ask for, and the shape in which they ask. Finalists and grades are the round's: `cast-ballot` checks them. */
import * as z from 'zod/mini';
import { unique } from '#domain/application/application-form.ts';
import { get, identifier, post, put } from '#http/server/request-parts.ts';
import type { Route } from '#http/server/route.ts';
import { sessionBody } from '#http/server/session-parts.ts';
import { applicationIdSchema } from '#workflows/contracts.ts';

const ballotBody = z.strictObject({
  grades: z.record(applicationIdSchema, identifier),
  recusals: z.optional(z.array(applicationIdSchema).check(z.maxLength(100), unique)),
});
/** The whole of what one declares: none is a declaration too. */
const tiesBody = z.strictObject({ ties: z.array(applicationIdSchema).check(z.maxLength(100), unique) });

const panelist = { function: 'panel-api', audience: 'panelist' } as const;

export const panelRoutes = {
  'open-panelist-session': { ...post('/panel/session'), ...panelist, body: sessionBody, success: 201 },
  'show-ties': { ...get('/panel/ties'), ...panelist },
  'declare-ties': { ...put('/panel/ties'), ...panelist, body: tiesBody },
  'show-ballot': { ...get('/panel/ballot'), ...panelist },
  'cast-ballot': { ...post('/panel/ballot'), ...panelist, body: ballotBody, success: 201 },
} as const satisfies Record<string, Route>;
