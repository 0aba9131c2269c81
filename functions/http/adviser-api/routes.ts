/** What advisers can ask for, by their personal link, and the shape in which they note a session. */
import * as z from 'zod/mini';
import { notedSessionSchema } from '#domain/support/support-session.ts';
import { get, post, put } from '#http/server/request-parts.ts';
import type { Route } from '#http/server/route.ts';
import { sessionBody } from '#http/server/session-parts.ts';
import { applicationIdSchema } from '#workflows/contracts.ts';

/** The id is made where the session is noted, so that sending it again notes it once. */
const onSession = z.strictObject({ applicationId: applicationIdSchema, sessionId: z.uuid() });

const adviser = { function: 'adviser-api', audience: 'adviser' } as const;

export const adviserRoutes = {
  'open-adviser-session': { ...post('/adviser/session'), ...adviser, body: sessionBody, success: 201 },
  'list-advised': { ...get('/adviser/laureates'), ...adviser },
  'note-session': {
    ...put('/adviser/laureates/{applicationId}/sessions/{sessionId}'),
    ...adviser,
    params: onSession,
    body: notedSessionSchema,
  },
} as const satisfies Record<string, Route>;
