import * as z from 'zod/mini';
import { cents, defineLetter, ordinal, paragraph } from '#emails/letter/letter.ts';

/** What was withheld is withheld no more: of an appeal against it, this is the answer. */
export const paymentResumed = defineLetter({
  schema: z.object({ agreementNumber: z.string(), number: ordinal, amountCents: cents }),
  subject: [
    ({ number }) => `Versement n° ${number} repris`,
    ({ number }) => `Payment no. ${number} is resumed`,
  ],
  status: [
    ({ agreementNumber, number, amountCents }, say) =>
      `Le versement n° ${number} de la convention n° ${agreementNumber}, ${say.euros(amountCents)}, n’est plus suspendu.`,
    ({ agreementNumber, number, amountCents }, say) =>
      `Payment no. ${number} of agreement no. ${agreementNumber}, ${say.euros(amountCents)}, is no longer withheld.`,
  ],
  words: {
    again: [
      'Il reprend aux conditions de la convention : votre page dit à quelle date, et ce qui manque encore. Vous recevrez une lettre une fois le versement effectué.',
      'It resumes on the terms of the agreement: your page says on which day, and what is still missing. A letter will tell you once the payment is made.',
    ],
    answer: [
      'Si vous avez contesté cette suspension auprès du service, cette lettre est la réponse à votre recours.',
      'If you contested this withholding with the service, this letter is the answer to your appeal.',
    ],
  },
  body: (_, say) => [paragraph(say.again), paragraph(say.answer)],
  action: ['Voir mes versements', 'See my payments'],
});
