/** The words and answers of the operations about payments (see responses.ts): an account is masked in all of them. */
import * as z from 'zod/mini';
import { instalmentStates } from '#domain/payment/payments.ts';
import { asking, confirming, count, instant, text } from '#http/server/answer-parts.ts';

const bank = z.strictObject({
  account: text,
  holder: text,
  country: text,
  givenAt: instant,
  /** For staff to accept it. */
  waits: z.boolean(),
  /** The account in whose place it was put, masked. */
  replaces: z.optional(text),
});
const myPayments = z.strictObject({
  agreementNumber: text,
  grantedCents: count,
  /** Once the reports are accepted: what of it is due by the costs that they tell. */
  dueCents: z.optional(count),
  paidCents: count,
  bank: z.optional(bank),
  pending: z.optional(z.strictObject({ account: text, holder: text })),
  instalments: z.array(
    z.strictObject({
      number: count,
      label: text,
      amountCents: count,
      dueOn: z.iso.date(),
      /** What of it is paid, where my accepted reports leave less due than the agreement says. */
      reducedCents: z.optional(count),
      state: z.enum(instalmentStates as [string, ...string[]]),
      paidOn: z.optional(z.iso.date()),
      reason: z.optional(text),
      /** What was withheld is given up for good. */
      isFinal: z.optional(z.literal(true)),
      /** What it still waits for, beside its day. */
      missing: z.array(z.enum(['bank-details', 'holder-acceptance', 'siret', 'reports'])),
    }),
  ),
});
const askedCode = z.strictObject({ account: text, holder: text, codeMinutes: count });

// biome-ignore format: a table, one row an operation
export const paymentsResponses = {
  'show-my-payments': { summary: 'What was paid of my grant, what will be and when, and to which account, masked', answer: myPayments },
  'give-bank-details': { summary: 'Gives the account to be paid, which a one-time code puts in force', answer: askedCode, refusals: asking },
  'confirm-bank-details': { summary: 'Puts the account that was given in force, with the code of the letter', answer: myPayments, refusals: [...confirming, 'account-changed'] },
} as const;
