/** The papers of an agreement, for both of its parties. Each is made again from what was stored at issue. */
import * as z from 'zod/mini';
import { get, onApplication } from './request-parts.ts';
import type { Route } from './routes.ts';

/** The paper as it was issued, whose digest was told, unless the signed copy is asked for. */
const copyQuery = z.strictObject({ copy: z.optional(z.enum(['issued', 'signed'])) });
const holder = { function: 'agreement-papers', audience: 'applicant' } as const;

export const agreementRoutes = {
  'download-agreement': {
    ...get('/application/agreement.pdf'),
    ...holder,
    query: copyQuery,
    media: ['application/pdf'],
  },
  'download-agreement-dates': {
    ...get('/application/agreement.ics'),
    ...holder,
    media: ['text/calendar'],
  },
  'download-agreement-for-staff': {
    ...get('/staff/applications/{applicationId}/agreement.pdf'),
    function: 'agreement-papers',
    audience: 'staff',
    params: onApplication,
    query: copyQuery,
    media: ['application/pdf'],
  },
} as const satisfies Record<string, Route>;
