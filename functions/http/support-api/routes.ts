/** What a laureate does with its support, by the link of its application. */
import * as z from 'zod/mini';
import { quotationSchema, toldBenefitsSchema } from '#domain/support/benefits.ts';
import { checkInAnswerSchema } from '#domain/support/check-in.ts';
import { emptyBody, get, post, readInstant, reason } from '#http/server/request-parts.ts';
import type { Route } from '#http/server/route.ts';

/** Of the plan that was read. */
const agreementBody = z.strictObject({ proposedAt: readInstant });
const answerBody = z.extend(checkInAnswerSchema, { number: z.int().check(z.positive()) });
/** Nobody is quoted without saying yes to it. */
const benefitsBody = z.extend(toldBenefitsSchema, {
  quotation: z.optional(z.extend(quotationSchema, { consent: z.literal(true) })),
});
const leavingBody = z.strictObject({ reason, isSure: z.literal(true) });

const laureate = { function: 'support-api', audience: 'applicant' } as const;

export const supportRoutes = {
  'view-support': { ...get('/application/support'), ...laureate },
  'agree-plan': { ...post('/application/support/plan-agreement'), ...laureate, body: agreementBody },
  'answer-check-in': { ...post('/application/support/check-in'), ...laureate, body: answerBody },
  'tell-benefits': { ...post('/application/support/benefits'), ...laureate, body: benefitsBody },
  'revoke-quotation': { ...post('/application/support/quotation-revocation'), ...laureate, body: emptyBody },
  'leave-support': { ...post('/application/support/withdrawal'), ...laureate, body: leavingBody },
} as const satisfies Record<string, Route>;
