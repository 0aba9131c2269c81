/** Where the grant of the holder of a link is paid to, and what was paid of it. */
import * as z from 'zod/mini';
import { freeText, line } from '#domain/application/application-form.ts';
import { get, post } from '#http/server/request-parts.ts';
import type { Route } from '#http/server/route.ts';

/** Eight digits, which an e-mail brought. */
const code = z.string().check(z.regex(/^\d{8}$/));
const accountBody = z.strictObject({
  /** As it was typed: what is wrong with it is told by the operation, and no answer or log repeats it. */
  iban: z.string().check(z.maxLength(80)),
  holder: line(120),
  holderReason: z.optional(freeText(500)),
});
const applicant = { function: 'payments-api', audience: 'applicant' } as const;

export const paymentsRoutes = {
  'show-my-payments': { ...get('/application/payments'), ...applicant },
  'give-bank-details': {
    ...post('/application/bank-details'),
    ...applicant,
    body: accountBody,
    success: 202,
  },
  'confirm-bank-details': {
    ...post('/application/bank-details/confirmation'),
    ...applicant,
    body: z.strictObject({ code }),
  },
} as const satisfies Record<string, Route>;
