/** The words and answers of the operations about amendments (see responses.ts). */
import * as z from 'zod/mini';
import { partySchema } from '#domain/application/application-form.ts';
import { registerCheckSchema } from '#domain/application/register-check.ts';
import { amendedTermsSchema, successionSchema } from '#domain/values/agreed-terms.ts';
import { moneyProposalSchema } from '#domain/values/second-person.ts';
import { asking, confirming, count, instant, proposed, text } from '#http/server/answer-parts.ts';

const signed = z.strictObject({ name: text, capacity: text, signedAt: instant });
const open = {
  number: count,
  reference: text,
  terms: amendedTermsSchema,
  reason: text,
  sha256: text,
  proposedAt: instant,
  /** The instalments of today that it changes or takes away: they are not ordered meanwhile. */
  changed: z.array(count),
  /** With whom the agreement would be from then on. */
  beneficiary: z.optional(partySchema),
  signed: z.optional(signed),
};
const amendments = {
  agreementNumber: text,
  beneficiary: text,
  party: partySchema,
  current: amendedTermsSchema,
  /** Instalments that were ordered or paid: nothing of them can be changed. */
  fixed: z.array(count),
  declined: z.optional(z.strictObject({ number: count, reason: text, at: instant })),
  inForce: z.array(
    z.strictObject({
      number: count,
      reference: text,
      terms: amendedTermsSchema,
      reason: text,
      countersignedAt: instant,
      signed,
      beneficiary: z.optional(successionSchema),
    }),
  ),
};
const mine = z.strictObject({ ...amendments, open: z.optional(z.strictObject(open)) });
const forStaff = z.strictObject({
  ...amendments,
  open: z.optional(
    z.strictObject({
      ...open,
      register: z.optional(registerCheckSchema),
      proposal: z.optional(moneyProposalSchema),
    }),
  ),
});
const changed = z.strictObject({ applicationId: text, version: count });

// biome-ignore format: a table, one row an operation
export const amendmentResponses = {
  'view-my-amendments': { summary: 'The amendments to my agreement: in force, and the one that is proposed', answer: mine },
  'download-amendment': { summary: 'An amendment to my agreement as PDF, as proposed or signed', answer: text, refusals: ['amendment-missing'] },
  'ask-amendment-code': { summary: 'Asks for the code that signs the amendment that was read', answer: z.strictObject({ codeMinutes: count }), refusals: ['amendment-missing', ...asking] },
  'sign-amendment': { summary: 'Signs the amendment with the code of the letter', answer: mine, refusals: ['amendment-missing', 'no-agreement', ...confirming] },
  'decline-amendment': { summary: 'Declines the amendment with a reason: the agreement goes on as it is', answer: mine, refusals: ['amendment-missing'] },
  'view-amendments': { summary: 'The amendments to an agreement, with the terms in force', answer: forStaff },
  'propose-amendment': { summary: 'Proposes an amendment: a later end, other instalments, a smaller amount, another beneficiary', answer: changed, refusals: ['amendment-open', 'no-agreement'] },
  'take-back-amendment': { summary: 'Takes an amendment back with a reason, as long as it does not bind', answer: changed, refusals: ['amendment-missing'] },
  'countersign-amendment': { summary: 'Signs an amendment for the administration, by two persons: from then on it binds', answer: z.union([changed, proposed]), refusals: ['amendment-missing', 'no-agreement', 'not-signatory'] },
  'download-amendment-for-staff': { summary: 'An amendment as PDF, as proposed or signed', answer: text, refusals: ['amendment-missing'] },
} as const;
