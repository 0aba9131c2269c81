/** What a laureate does with its reports, by the link of its application: a small function, which knows no payment. */
import * as z from 'zod/mini';
import { reportValuesSchema, toldReportsSchema } from '#domain/support/support-reports.ts';
import { get, post, put } from '#http/server/request-parts.ts';
import type { Route } from '#http/server/route.ts';

const laureate = { function: 'reports-api', audience: 'applicant' } as const;

/** Nothing is filed that nobody certifies. */
const filingBody = z.extend(toldReportsSchema, { isExact: z.literal(true) });

export const reportsRoutes = {
  'view-reports': { ...get('/application/reports'), ...laureate },
  'save-report-draft': {
    ...put('/application/reports/draft'),
    ...laureate,
    body: z.strictObject({ values: reportValuesSchema }),
  },
  'file-reports': { ...post('/application/reports'), ...laureate, body: filingBody },
} as const satisfies Record<string, Route>;
