/** The papers of an agreement, for both of its parties, as they were kept, or made of what was stored. */
import * as z from 'zod/mini';
import { get, onApplication } from '#http/server/request-parts.ts';
import type { Route } from '#http/server/route.ts';

/** By default the agreement as issued, whose digest was sent; on request the signed copy. */
const copyQuery = z.strictObject({ copy: z.optional(z.enum(['issued', 'signed'])) });
const staff = { function: 'agreement-papers', audience: 'staff' } as const;
const holder = { function: 'agreement-papers', audience: 'applicant' } as const;

export const agreementRoutes = {
  'download-agreement': {
    ...get('/application/agreement.pdf'),
    ...holder,
    query: copyQuery,
    media: ['application/pdf'],
  },
  'download-agreement-dates': { ...get('/application/agreement.ics'), ...holder, media: ['text/calendar'] },
  'download-application': { ...get('/application/copy.pdf'), ...holder, media: ['application/pdf'] },
  'download-agreement-for-staff': {
    ...get('/staff/applications/{applicationId}/agreement.pdf'),
    ...staff,
    params: onApplication,
    query: copyQuery,
    media: ['application/pdf'],
  },
} as const satisfies Record<string, Route>;
