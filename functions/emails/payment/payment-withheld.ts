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
    /** What was withheld is given up for good, by another than who withheld it. */
    isFinal: z.optional(z.literal(true)),
  }),
  subject: [
    ({ number, isFinal }) => `Versement n° ${number} ${isFinal ? 'abandonné' : 'suspendu'}`,
    ({ number, isFinal }) => `Payment no. ${number} ${isFinal ? 'will not be made' : 'is withheld'}`,
  ],
  status: [
    ({ agreementNumber, number, amountCents, isFinal }, say) =>
      `Le versement n° ${number} de la convention n° ${agreementNumber}, ${say.euros(amountCents)}, ${isFinal ? 'ne sera pas effectué : sa suspension devient définitive' : 'est suspendu'}.`,
    ({ agreementNumber, number, amountCents, isFinal }, say) =>
      `Payment no. ${number} of agreement no. ${agreementNumber}, ${say.euros(amountCents)}, ${isFinal ? 'will not be made: it was withheld, and now is for good' : 'is withheld'}.`,
  ],
  words: {
    why: ['Le motif', 'The reason'],
    final: [
      'Deux personnes du service en ont décidé, l’une après l’autre. Ce qui vous a déjà été versé n’est pas en cause.',
      'Two persons of the service decided so, one after the other. What was paid to you already is not in question.',
    ],
    answer: [
      'Si vous n’êtes pas d’accord, dites-nous pourquoi en répondant à ce message. Le versement reprend dès que le motif a disparu.',
      'You can answer by replying to this message. The payment resumes once the reason is gone.',
    ],
  },
  body: ({ reason, author, isFinal }, say) => [
    paragraph(say.why),
    quotation(reason),
    paragraph(isFinal ? say.final : say.answer),
    ...(author ? [authorParagraph(author, say)] : []),
  ],
  action: ['Voir mes versements', 'See my payments'],
});
