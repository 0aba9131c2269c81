import * as z from 'zod/mini';
import { cents, defineLetter, ordinal, paragraph, quotation, untrustedText } from '#emails/letter/letter.ts';

/** That a payment came back was noted by mistake: what was said of it before holds. */
export const paymentReturnTakenBack = defineLetter({
  schema: z.object({
    agreementNumber: z.string(),
    number: ordinal,
    amountCents: cents,
    reason: untrustedText,
  }),
  subject: [
    ({ number }) => `Versement n° ${number} : il n’est pas revenu`,
    ({ number }) => `Payment no. ${number}: it did not come back`,
  ],
  status: [
    ({ agreementNumber, number, amountCents }, say) =>
      `Le versement n° ${number} de la convention n° ${agreementNumber}, ${say.euros(amountCents)}, avait été noté par erreur comme revenu : il ne l’est pas.`,
    ({ agreementNumber, number, amountCents }, say) =>
      `Payment no. ${number} of agreement no. ${agreementNumber}, ${say.euros(amountCents)}, was noted by mistake as one that came back: it did not.`,
  ],
  words: {
    why: ['Ce que le service a constaté', 'What the service found'],
    again: [
      'L’ordre remis au comptable vaut comme avant, et vous n’avez rien à faire. Si la somme n’est pas sur votre compte, répondez à ce message.',
      'The order that was handed to the accountant holds as before, and you have nothing to do. If the sum is not on your account, reply to this message.',
    ],
  },
  body: ({ reason }, say) => [paragraph(say.why), quotation(reason), paragraph(say.again)],
  action: ['Voir mes versements', 'See my payments'],
});
