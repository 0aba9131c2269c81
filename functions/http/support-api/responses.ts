/** The words and answers of the operations of `support-api` (see responses.ts). */
import * as z from 'zod/mini';
import { laterOutcomes } from '#domain/appeal/appeal.ts';
import { benefitsSchema } from '#domain/support/benefits.ts';
import { checkInSchema, milestoneStates } from '#domain/support/check-in.ts';
import { supportStages } from '#domain/support/support.ts';
import { supportDues } from '#domain/support/support-due.ts';
import { milestoneSchema, planSchema } from '#domain/support/support-plan.ts';
import { notedSessionSchema } from '#domain/support/support-session.ts';
import { count, instant, text } from '#http/server/answer-parts.ts';

const stage = z.enum(supportStages);
const day = z.iso.date();
const { needs, axis, milestones } = planSchema.shape;
const toldMilestone = z.extend(milestoneSchema, { state: z.optional(z.enum(milestoneStates)) });
const { heldOn, kind, minutes, decisions, nextAct } = notedSessionSchema.shape;

/** By name alone: whoever advises writes first. */
const adviser = z.optional(
  z.strictObject({ name: text, organisation: z.optional(text), hasLeft: z.optional(z.literal(true)) }),
);

const view = z.strictObject({
  stage,
  startsOn: day,
  endsOn: day,
  /** What is waited for, the laureate's own part first. */
  due: z.array(z.strictObject({ what: z.enum(supportDues), by: z.optional(instant) })),
  actions: z.array(
    z.enum(['agree-plan', 'answer-check-in', 'tell-benefits', 'revoke-quotation', 'end-support']),
  ),
  /** Waits for the laureate's word; what is in force stays until then. */
  proposed: z.optional(
    z.strictObject({
      needs,
      axis,
      milestones,
      adviser,
      proposedAt: instant,
      isChange: z.boolean(),
      reason: z.optional(text),
    }),
  ),
  plan: z.optional(
    z.strictObject({ needs, axis, milestones: z.array(toldMilestone), adviser, agreedAt: instant }),
  ),
  /** Latest first; the partner by its name. */
  sessions: z.array(z.strictObject({ heldOn, kind, minutes, decisions, nextAct, partner: z.optional(text) })),
  checkIns: z.array(checkInSchema),
  /** Those that came, and were not refused. */
  reports: z.optional(z.strictObject({ receivedOn: day, acceptedOn: z.optional(day) })),
  /** What was decided of the grant or of the help after the award, and can be contested. */
  contestable: z.array(
    z.strictObject({ outcome: z.enum(laterOutcomes), at: instant, instalment: z.optional(count) }),
  ),
  benefits: z.optional(benefitsSchema),
  ended: z.optional(
    z.strictObject({ at: instant, because: z.enum(['withdrawn', 'staff', 'default']), reason: text }),
  ),
});
const now = z.strictObject({ stage });

// biome-ignore format: a table, one row an operation
export const supportResponses = {
  'view-support': { summary: 'Where my support stands: plan, sessions, check-ins, benefits, and what is due', answer: view },
  'agree-plan': { summary: 'Agrees to the proposed plan that I read; again changes nothing', answer: now, refusals: ['support-stage-passed', 'plan-missing', 'plan-changed'] },
  'answer-check-in': { summary: 'Answers the three questions of a check-in, and how each milestone stands', answer: now, refusals: ['support-stage-passed', 'check-in-not-asked', 'check-in-answered'] },
  'tell-benefits': { summary: 'Tells what came of the project: indicators, what changed, one quotation with consent', answer: now, refusals: ['support-stage-passed'] },
  'revoke-quotation': { summary: 'Withdraws my quotation; its text is deleted', answer: now, refusals: ['support-stage-passed', 'quotation-missing'] },
  'leave-support': { summary: 'Ends my support, with a reason; the agreement stays in force', answer: now, refusals: ['support-stage-passed'] },
} as const;
