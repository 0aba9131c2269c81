/** The words and answers of what advisers ask (see responses.ts). */
import * as z from 'zod/mini';
import { milestoneStates } from '#domain/support/check-in.ts';
import { supportStages } from '#domain/support/support.ts';
import { milestoneSchema, planSchema } from '#domain/support/support-plan.ts';
import { notedSessionSchema } from '#domain/support/support-session.ts';
import { instant, language, text } from '#http/server/answer-parts.ts';
import { sessionResponse } from '#http/server/session-parts.ts';

const day = z.iso.date();
const { needs, axis } = planSchema.shape;

const laureate = z.strictObject({
  applicationId: text,
  stage: z.enum(supportStages),
  title: text,
  applicant: text,
  startsOn: day,
  endsOn: day,
  /** The laureate agreed to a plan that names me; before that the plan is only proposed. */
  isAgreed: z.boolean(),
  /** Once it agreed, and while it is helped. */
  contact: z.optional(z.strictObject({ firstName: text, email: text })),
  axis,
  needs,
  /** Each with how it stood when it was last told of. */
  milestones: z.array(z.extend(milestoneSchema, { state: z.optional(z.enum(milestoneStates)) })),
  /** What help the last check-in that was answered asks for. */
  wanted: z.optional(z.strictObject({ help: text, at: instant })),
  /** Latest first; the partner by its short name. */
  sessions: z.array(z.extend(notedSessionSchema, { sessionId: text, isOwn: z.boolean() })),
});

const advised = z.strictObject({
  adviser: z.strictObject({ adviserId: text, name: text, language, partner: z.optional(text) }),
  partners: z.array(z.strictObject({ id: text, name: text })),
  today: day,
  laureates: z.array(laureate),
});

// biome-ignore format: a table, one row an operation
export const adviserResponses = {
  'open-adviser-session': { ...sessionResponse, refusals: ['adviser-left'] },
  'list-advised': { summary: 'The laureates whom I advise: plan, milestones, help wanted, sessions', answer: advised, refusals: ['adviser-left'] },
  'note-session': { summary: 'Notes a session of help; the same again under its id changes nothing', answer: z.strictObject({ applicationId: text, sessionId: text }), refusals: ['adviser-left', 'support-stage-passed', 'invalid-request', 'idempotency-key-reused'] },
} as const;
