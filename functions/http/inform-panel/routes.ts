/**
 * What the panel reads of finalists before its vote, and its questions: for those who write it, ask and answer. `inform-panel` is
 * a function of its own, so that what takes questions holds no right over ballots.
 */
import * as z from 'zod/mini';
import { freeText, unique } from '#domain/application/application-form.ts';
import { rapporteurSynthesisSchema } from '#domain/panel/finalist-sheet.ts';
import { emptyBody, get, onApplication, post, put, reason } from '#http/server/request-parts.ts';
import type { Route } from '#http/server/route.ts';
import { applicationIdSchema } from '#workflows/contracts.ts';

const questionId = z.string().check(z.regex(/^[0-9a-f]{32}$/));
const questionIds = z.array(questionId).check(z.minLength(1), z.maxLength(50), unique);
const question = freeText(1_000);

const { rapporteur, ...synthesis } = rapporteurSynthesisSchema.shape;
/** What the rapporteur wrote, and who they are. */
const sheetBody = z.strictObject({ ...synthesis, ...rapporteur.shape });

const informs = { function: 'inform-panel' } as const;
const staff = { ...informs, audience: 'staff' } as const;
const panelist = { ...informs, audience: 'panelist' } as const;
const applicant = { ...informs, audience: 'applicant' } as const;

export const informRoutes = {
  'show-sheets': { ...get('/staff/panel/sheets'), ...staff },
  'write-sheet': {
    ...put('/staff/panel/sheets/{applicationId}'),
    ...staff,
    params: onApplication,
    body: sheetBody,
  },
  'share-sheets': { ...post('/staff/panel/sheets/sharing'), ...staff, body: emptyBody },
  'put-questions': {
    ...post('/staff/panel/questions'),
    ...staff,
    body: z.strictObject({ questionIds, text: question }),
  },
  'decline-questions': {
    ...post('/staff/panel/questions/refusal'),
    ...staff,
    body: z.strictObject({ questionIds, reason }),
  },
  'show-finalist-sheets': {
    ...get('/panel/sheets'),
    ...panelist,
    query: z.strictObject({ applicationId: z.optional(applicationIdSchema) }),
  },
  'ask-question': {
    ...post('/panel/questions'),
    ...panelist,
    body: z.strictObject({ applicationId: applicationIdSchema, text: question }),
    success: 201,
  },
  'list-my-questions': { ...get('/application/questions'), ...applicant },
  'answer-question': {
    ...post('/application/questions/{questionId}/answer'),
    ...applicant,
    params: z.strictObject({ questionId }),
    body: z.strictObject({ text: freeText(2_000) }),
  },
} as const satisfies Record<string, Route>;
