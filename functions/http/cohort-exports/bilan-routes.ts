/** What came of the cohort: to staff the bilan whole, its preview and its publication; to anyone what is published of it. */
import * as z from 'zod/mini';
import { sha256Schema } from '#domain/values/ids.ts';
import { languages } from '#domain/values/language.ts';
import { get, post, reason } from '#http/server/request-parts.ts';
import type { Route } from '#http/server/route.ts';

const staff = { function: 'cohort-exports', audience: 'staff' } as const;
export const bilanRoutes = {
  'show-bilan': { ...get('/staff/bilan'), ...staff },
  'export-bilan-json': { ...get('/staff/bilan/bilan.json'), ...staff },
  'export-bilan-csv': { ...get('/staff/bilan/bilan.csv'), ...staff, media: ['text/csv'] },
  'print-bilan': {
    ...get('/staff/bilan/bilan.html'),
    ...staff,
    query: z.strictObject({ language: z.optional(z.enum(languages)) }),
    media: ['text/html'],
  },
  'publish-bilan': {
    ...post('/staff/bilan/publication'),
    ...staff,
    body: z.strictObject({ sha256: sha256Schema }),
  },
  'withdraw-bilan': {
    ...post('/staff/bilan/withdrawal'),
    ...staff,
    body: z.strictObject({ sha256: sha256Schema, reason }),
  },
  'show-public-bilan': { ...get('/results/bilan'), function: 'cohort-exports', audience: 'public' },
} as const satisfies Record<string, Route>;
