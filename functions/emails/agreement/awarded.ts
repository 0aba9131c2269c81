import * as z from 'zod/mini';
import { cents, defineLetter, heading, list, paragraph } from '#emails/letter/letter.ts';
import { plural } from '#markup/plural.ts';

export const awarded = defineLetter({
  schema: z.object({
    number: z.string(),
    amountCents: cents,
    /** In the order of payment; labels in the language of the letter. */
    instalments: z.array(
      z.object({ label: z.string(), amountCents: cents, dueMonthsAfterSignature: z.int() }),
    ),
  }),
  subject: ['Votre subvention est attribuée', 'Your grant is awarded'],
  status: [
    ({ number, amountCents }, say) =>
      `La convention n° ${number} est signée par les deux parties : la subvention de ${say.euros(amountCents)} est attribuée à votre projet.`,
    ({ number, amountCents }, say) =>
      `Agreement no. ${number} is signed by both parties: the grant of ${say.euros(amountCents)} is awarded to your project.`,
  ],
  words: {
    payments: ['Les versements', 'Payments'],
    colon: [' :', ':'],
    uponSignature: ['dès la signature', 'upon signature'],
    monthsLater: [
      (months: number) => `${months} mois après la signature`,
      (months: number) => plural.en(months, `${months} {month|months} after signature`),
    ],
    afterwards: [
      'Le service prépare le premier versement. La convention précise ce que vous devez remettre pour les suivants et au terme du projet.',
      'The service is preparing the first payment. The agreement states what you must hand in for the following ones and at the end of the project.',
    ],
  },
  body: ({ instalments }, say) => [
    heading(say.payments),
    list(
      instalments.map(({ label, amountCents, dueMonthsAfterSignature: months }) => {
        const when = months <= 0 ? say.uponSignature : say.monthsLater(months);
        return `${label}${say.colon} ${say.euros(amountCents)}, ${when}`;
      }),
    ),
    heading(say.next),
    paragraph(say.afterwards),
  ],
  action: 'readAgreement',
});
