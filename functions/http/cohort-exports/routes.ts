/** What is told of the cohort as a whole: to staff its open data, results and report, to anyone what is published. */
import * as z from 'zod/mini';
import { sha256Schema } from '#domain/values/ids.ts';
import { get, post } from '#http/server/request-parts.ts';
import type { Route } from '#http/server/route.ts';

const staff = { function: 'cohort-exports', audience: 'staff' } as const;
const publicationBody = z.strictObject({ sha256: sha256Schema });

export const exportRoutes = {
  'export-open-data': { ...get('/staff/exports/scdl'), ...staff, media: ['text/csv'] },
  'check-open-data': { ...get('/staff/exports/scdl/check'), ...staff },
  'declare-open-data-published': {
    ...post('/staff/exports/scdl/publication'),
    ...staff,
    body: publicationBody,
  },
  'export-results-csv': { ...get('/staff/exports/results.csv'), ...staff, media: ['text/csv'] },
  'export-results-json': { ...get('/staff/exports/results.json'), ...staff },
  'report-cohort': { ...get('/staff/exports/report'), ...staff },
  'audit-fairness': { ...get('/staff/exports/fairness'), ...staff },
  'write-report': { ...get('/staff/exports/report.html'), ...staff, media: ['text/html'] },
  'download-open-data': {
    ...get('/results/subventions.csv'),
    function: 'cohort-exports',
    audience: 'public',
    media: ['text/csv'],
  },
  'show-results': { ...get('/results'), function: 'cohort-exports', audience: 'public' },
} as const satisfies Record<string, Route>;
