/** Papers: files of an application, which applicants give and take back, and both sides download; and the letters that they got. */
import * as z from 'zod/mini';
import { paperIdSchema } from '#domain/paper/paper.ts';
import { get, identifier, onApplication, post, remove } from '#http/server/request-parts.ts';
import type { Route } from '#http/server/route.ts';

const onPaper = z.strictObject({ paperId: paperIdSchema });
const holder = { function: 'papers-api', audience: 'applicant' } as const;
const staff = { function: 'papers-api', audience: 'staff' } as const;

export const paperRoutes = {
  'list-my-papers': { ...get('/application/papers'), ...holder },
  'ask-paper': {
    ...post('/application/papers'),
    ...holder,
    body: z.strictObject({ paper: identifier }),
    success: 201,
  },
  'show-paper-form': { ...get('/application/papers/{paperId}/form'), ...holder, params: onPaper },
  'download-my-paper': { ...get('/application/papers/{paperId}'), ...holder, params: onPaper },
  'withdraw-paper': { ...remove('/application/papers/{paperId}'), ...holder, params: onPaper },
  'list-papers': { ...get('/staff/applications/{applicationId}/papers'), ...staff, params: onApplication },
  'download-paper': {
    ...get('/staff/applications/{applicationId}/papers/{paperId}'),
    ...staff,
    params: z.extend(onApplication, { paperId: paperIdSchema }),
  },
  'list-my-letters': { ...get('/application/letters'), ...holder },
} as const satisfies Record<string, Route>;
