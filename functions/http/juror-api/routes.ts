/** What jurors can ask for, and the shape in which they ask. Criteria and scale are the cohort's: `file-review` checks them. */
import * as z from 'zod/mini';
import { freeText } from '#domain/application/application-form.ts';
import { get, identifier, onApplication, post, put, reason } from '#http/server/request-parts.ts';
import type { Route } from '#http/server/route.ts';
import { sessionBody } from '#http/server/session-parts.ts';
import { applicationIdSchema } from '#workflows/contracts.ts';

const recusalBody = z.strictObject({ reason });
const reviewBody = z.strictObject({
  marks: z
    .array(z.strictObject({ criterion: identifier, mark: z.int(), justification: freeText(2_000) }))
    .check(z.maxLength(20)),
  comment: z.optional(freeText(5_000)),
});
const draftBody = z.strictObject({
  marks: z
    .array(
      z.strictObject({
        criterion: identifier,
        mark: z.optional(z.int()),
        justification: z.optional(freeText(2_000)),
      }),
    )
    .check(z.maxLength(20)),
  comment: z.optional(freeText(5_000)),
});

/** The application of which the reviews of its other readers are wanted too. */
const listQuery = z.strictObject({ others: z.optional(applicationIdSchema) });
const noteBody = z.strictObject({ note: z.optional(freeText(5_000)) });

const juror = { function: 'juror-api', audience: 'juror' } as const;
const reading = { ...juror, params: onApplication } as const;

export const jurorRoutes = {
  'open-juror-session': { ...post('/jury/session'), ...juror, body: sessionBody, success: 201 },
  'list-readings': { ...get('/jury/readings'), ...juror, query: listQuery },
  recuse: { ...post('/jury/readings/{applicationId}/recusal'), ...reading, body: recusalBody },
  'keep-note': { ...put('/jury/readings/{applicationId}/note'), ...reading, body: noteBody },
  'save-draft': { ...put('/jury/readings/{applicationId}/draft'), ...reading, body: draftBody },
  'file-review': { ...put('/jury/readings/{applicationId}/review'), ...reading, body: reviewBody },
} as const satisfies Record<string, Route>;
