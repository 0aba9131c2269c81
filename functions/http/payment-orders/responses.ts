/** The words and answers of the operations of `payment-orders` (see responses.ts): an account is masked in all but the export. */
import * as z from 'zod/mini';
import { instalmentStates } from '#domain/payment/payments.ts';
import { moneyProposalSchema } from '#domain/values/second-person.ts';
import { count, instant, proposed, text } from '#http/server/answer-parts.ts';

const instalment = z.strictObject({
  number: count,
  label: text,
  amountCents: count,
  dueOn: z.iso.date(),
  /** What leaves of it, where accepted reports leave less due than the agreement says. */
  reducedCents: z.optional(count),
  state: z.enum(instalmentStates as [string, ...string[]]),
  paidOn: z.optional(z.iso.date()),
  reason: z.optional(text),
  /** What was withheld is given up for good. */
  isFinal: z.optional(z.literal(true)),
  orderId: z.optional(text),
  orderedAt: z.optional(instant),
  exportedAt: z.optional(instant),
  /** An order of it that was noted as come back, as long as that can be taken back. */
  returnedOrder: z.optional(text),
  /** It left, and its account was changed since: no file holds it any more. */
  isAstray: z.optional(z.boolean()),
  missing: z.array(z.enum(['bank-details', 'holder-acceptance', 'siret', 'reports'])),
  proposal: z.optional(moneyProposalSchema),
});
const bank = z.strictObject({
  bankId: text,
  account: text,
  holder: text,
  country: text,
  givenAt: instant,
  waits: z.boolean(),
  replaces: z.optional(text),
  holderReason: z.optional(text),
  acceptance: z.optional(z.strictObject({ by: text, at: instant, reason: text })),
});
const board = z.strictObject({
  items: z.array(
    z.strictObject({
      applicationId: text,
      agreementNumber: text,
      beneficiary: text,
      title: text,
      grantedCents: count,
      paidCents: count,
      version: count,
      dueCents: z.optional(count),
      commitment: z.optional(text),
      /** Whether the application of this body gives no SIRET; and the one that staff noted. */
      lacksSiret: z.boolean(),
      siret: z.optional(text),
      /** What waits: for the beneficiary, for the administration, or for another proposal. */
      amending: z.optional(z.enum(['proposed', 'signed', 'declined'])),
      bank: z.optional(bank),
      instalments: z.array(instalment),
    }),
  ),
});
const changed = z.strictObject({ applicationId: text, version: count });
const onInstalment = ['instalment-unknown', 'instalment-state'] as const;

// biome-ignore format: a table, one row an operation
export const orderResponses = {
  'list-payments': { summary: 'The payments of every agreement: instalments, orders, and the account, masked', answer: board },
  'note-commitment': { summary: 'Notes the legal commitment (engagement juridique) that an agreement is paid from', answer: changed, refusals: ['commitment-in-use'] },
  'note-siret': { summary: 'Notes the SIRET of a body whose application gives none', answer: changed, refusals: ['siret-in-use', 'siret-not-needed'] },
  'accept-holder': { summary: 'Accepts the account in force, with what its beneficiary said of it: nothing is paid before', answer: changed, refusals: ['account-missing', 'account-changed', 'account-accepted'] },
  'return-account': { summary: 'Turns an account down with a reason: the beneficiary is asked for another', answer: changed, refusals: ['account-missing', 'account-changed'] },
  'order-payment': { summary: 'Orders an instalment to be paid, by two persons', answer: z.union([changed, proposed]), refusals: [...onInstalment, 'instalment-not-due', 'account-missing', 'account-unverified', 'commitment-missing', 'siret-missing', 'above-grant', 'nothing-due'] },
  'take-back-payment': { summary: 'Takes the proposal of a payment back', answer: changed, refusals: ['instalment-unknown', 'proposal-missing'] },
  'return-order': { summary: 'Notes that an order came back unpaid, or that what was noted as paid is not, with a reason: it can be ordered anew; or that this was noted by mistake: the order stands as before', answer: changed, refusals: [...onInstalment, 'order-not-returned', 'above-grant', 'amendment-open', 'grant-withdrawn'] },
  'withhold-payment': { summary: 'Withholds an instalment with a reason, which the beneficiary is told; or gives up for good what another withheld', answer: changed, refusals: [...onInstalment, 'grant-withdrawn', 'same-account', 'withheld-lately', 'withholding-contested'] },
  'resume-payment': { summary: 'Withholds an instalment no more', answer: changed, refusals: [...onInstalment] },
  'export-payment-orders': { summary: 'The payment orders that have not left, as CSV, with the accounts and the Chorus keys; the header left-out names those to an account that was changed since', answer: text, refusals: ['chorus-keys-missing', 'no-orders', 'orders-astray'] },
  'import-payment-dates': { summary: 'Records what was paid, from a CSV file under the line ordre;paye_le;montant_eur: each order once; with a mistake in one line none, and the same file again changes nothing', answer: z.strictObject({ paid: count }), refusals: ['payment-dates-invalid'] },
} as const;
