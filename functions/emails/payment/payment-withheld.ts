import * as z from 'zod/mini';
import { authorParagraph, decisionAuthor } from '#emails/letter/decision-words.ts';
import { cents, defineLetter, ordinal, paragraph, quotation, untrustedText } from '#emails/letter/letter.ts';

/** A decision, of which the letter names the author (CRPA L212-1). */
export const paymentWithheld = defineLetter({
  schema: z.object({
    agreementNumber: z.string(),
    number: ordinal,
    amountCents: cents,
    reason: untrustedText,
    author: z.optional(decisionAuthor),
  }),
  subject: [
    ({ number }) => `Versement n° ${number} suspendu`,
    ({ number }) => `Payment no. ${number} is withheld`,
  ],
  status: [
    ({ agreementNumber, number, amountCents }, say) =>
      `Le versement n° ${number} de la convention n° ${agreementNumber}, ${say.euros(amountCents)}, est suspendu.`,
    ({ agreementNumber, number, amountCents }, say) =>
      `Payment no. ${number} of agreement no. ${agreementNumber}, ${say.euros(amountCents)}, is withheld.`,
  ],
  words: {
    why: ['Le motif', 'The reason'],
    answer: [
      'Vous pouvez y répondre en répondant à ce message. Le versement reprend dès que le motif a disparu.',
      'You can answer by replying to this message. The payment resumes once the reason is gone.',
    ],
  },
  body: ({ reason, author }, say) => [
    paragraph(say.why),
    quotation(reason),
    paragraph(say.answer),
    ...(author ? [authorParagraph(author, say)] : []),
  ],
  action: ['Voir mes versements', 'See my payments'],
});
