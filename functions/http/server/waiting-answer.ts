/** What waits for staff, as the page of the day and the list of tasks answer it. */
import * as z from 'zod/mini';
import { passedDeadlineSchema } from '#domain/results/passed-deadlines.ts';
import { dueActSchema } from '#domain/round/due-acts.ts';
import { forEachCount } from '#domain/round/waiting-counts.ts';
import { moneyProposalSchema } from '#domain/values/second-person.ts';
import { count, instant, text } from './answer-parts.ts';

/** What one person proposed and another must confirm; `subject`: an application, or `release`. */
const waitingProposal = z.strictObject({
  subject: text,
  ...z.pick(moneyProposalSchema, { act: true, by: true, at: true }).shape,
});

export const waitingAnswer = z.strictObject({
  ...forEachCount(count),
  due: z.array(dueActSchema),
  toConfirm: z.array(waitingProposal),
  /** Each by its `kind`, `applicationId` and `since` (domain/payment/payment-tasks.ts). */
  payments: z.array(z.record(text, text)),
  passed: z.array(passedDeadlineSchema),
  clocks: z.array(z.strictObject({ applicationId: text, implicitRejectionAt: instant })),
  /** What an operator has to do before personal data outlive their term. */
  retention: z.array(z.strictObject({ act: z.enum(['close', 'anonymise']), dueOn: z.iso.date() })),
  /** Appeals that wait for their answer, and when silence rejects them. */
  appeals: z.array(z.strictObject({ applicationId: text, dueOn: z.iso.date() })),
});
