/** What is read of a closed round: by staff its file, by anyone its digests and, once it was told, its publication. */
import * as z from 'zod/mini';
import { sessionNames } from '#domain/application/stages.ts';
import { get, onApplication } from '#http/server/request-parts.ts';
import type { Route } from '#http/server/route.ts';

const onSession = z.strictObject({ round: z.enum(sessionNames) });
const minutesQuery = z.strictObject({ format: z.optional(z.enum(['html', 'text'])) });
const staff = { function: 'round-documents', audience: 'staff' } as const;

export const documentRoutes = {
  'export-round': { ...get('/staff/rounds/{round}/export'), ...staff, params: onSession },
  'write-minutes': {
    ...get('/staff/rounds/{round}/minutes'),
    ...staff,
    params: onSession,
    query: minutesQuery,
    media: ['text/html', 'text/plain'],
  },
  'show-explanation': {
    ...get('/staff/applications/{applicationId}/decision-record'),
    ...staff,
    params: onApplication,
  },
  'explain-decision': {
    ...get('/application/explanation'),
    function: 'round-documents',
    audience: 'applicant',
  },
  'publish-round': {
    ...get('/rounds/{round}/publication'),
    function: 'round-documents',
    audience: 'public',
    params: onSession,
  },
  'show-digests': {
    ...get('/rounds/{round}/digests'),
    function: 'round-documents',
    audience: 'public',
    params: onSession,
  },
} as const satisfies Record<string, Route>;
