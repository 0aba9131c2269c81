/** The words and answers of what jurors ask (see responses.ts). */
import * as z from 'zod/mini';
import { applicationFormSchema } from '#domain/application/application-form.ts';
import { cohortSchema } from '#domain/cohort/cohort.ts';
import { markSchema, readingSchema } from '#domain/jury/reading.ts';
import { draftMarkSchema, reviewDraftSchema } from '#domain/jury/review-check.ts';
import { count, instant, language, roundState, text } from '#http/server/answer-parts.ts';
import { sessionResponse } from '#http/server/session-parts.ts';

const jury = cohortSchema.shape.jury.shape;
const review = { marks: z.array(markSchema), comment: z.optional(text) };
const readings = z.strictObject({
  juror: z.strictObject({ jurorId: text, name: text, language }),
  round: z.strictObject({
    state: roundState,
    takesReviews: z.boolean(),
    opensAt: instant,
    closesAt: instant,
  }),
  criteria: jury.criteria,
  scale: jury.scale,
  minutesLeft: count,
  readings: z.array(
    z.discriminatedUnion('state', [
      /** Of an application from which I recused, or with which I have a tie: nothing that it says. */
      z.strictObject({
        applicationId: text,
        title: text,
        state: z.literal('recused'),
        reason: z.optional(text),
      }),
      z.strictObject({
        applicationId: text,
        title: text,
        state: z.enum(['assigned', 'filed']),
        marks: z.optional(review.marks),
        comment: review.comment,
        note: z.optional(text),
        /** Of a filed review. */
        score: z.optional(text),
        language,
        applicant: z.strictObject({ type: text, name: text }),
        project: applicationFormSchema.shape.project,
        draft: z.optional(
          z.strictObject({ marks: z.array(draftMarkSchema), comment: z.optional(text), savedAt: instant }),
        ),
        /** Reviews of the other readers, of the application that `others` names; absent until one's own is filed. */
        others: z.optional(z.array(z.strictObject(review))),
      }),
    ]),
  ),
});

// biome-ignore format: a table, one row an operation
export const jurorResponses = {
  'open-juror-session': sessionResponse,
  'list-readings': { summary: 'The applications that I read', answer: readings },
  recuse: { summary: 'Recuses myself from an application', answer: readingSchema, refusals: ['round-not-open'] },
  'keep-note': { summary: 'Keeps my private note of an application, or takes it away', answer: z.strictObject({ savedAt: instant }), refusals: ['round-not-open', 'already-recused'] },
  'save-draft': { summary: 'Keeps my unfinished review', answer: reviewDraftSchema, refusals: ['round-not-open', 'before-published-time', 'after-published-time', 'already-filed', 'already-recused', 'review-invalid'] },
  'file-review': { summary: 'Files or amends my review', answer: readingSchema, refusals: ['round-not-open', 'before-published-time', 'after-published-time', 'already-recused', 'review-invalid'] },
} as const;
