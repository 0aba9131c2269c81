import * as z from 'zod/mini';
import { cents, defineEmail, heading, list, paragraph } from '#emails/letter/email.ts';

const whenPaid = {
  fr: (months: number) => (months <= 0 ? 'dès la signature' : `${months} mois après la signature`),
  en: (months: number) => {
    if (months <= 0) return 'upon signature';
    return months === 1 ? '1 month after signature' : `${months} months after signature`;
  },
};

export const awarded = defineEmail({
  schema: z.object({
    number: z.string(),
    amountCents: cents,
    /** In the order of payment; labels in the language of the e-mail. */
    instalments: z.array(
      z.object({ label: z.string(), amountCents: cents, dueMonthsAfterSignature: z.int() }),
    ),
  }),
  nature: 'notice',
  fr: {
    subject: () => 'Votre subvention est attribuée',
    status: ({ number, amountCents }, say) =>
      `La convention n° ${number} est signée par les deux parties : la subvention de ${say.euros(amountCents)} est attribuée à votre projet.`,
    body: ({ instalments }, say) => [
      heading('Les versements'),
      list(
        instalments.map(
          ({ label, amountCents, dueMonthsAfterSignature: months }) =>
            `${label} : ${say.euros(amountCents)}, ${whenPaid.fr(months)}`,
        ),
      ),
      heading('Ce qui se passe ensuite'),
      paragraph(
        'Le service prépare le premier versement. La convention précise ce que vous devez remettre pour les suivants et au terme du projet.',
      ),
    ],
    action: 'Relire la convention sur votre page personnelle',
  },
  en: {
    subject: () => 'Your subsidy is awarded',
    status: ({ number, amountCents }, say) =>
      `Agreement no. ${number} is signed by both parties: the subsidy of ${say.euros(amountCents)} is awarded to your project.`,
    body: ({ instalments }, say) => [
      heading('Payments'),
      list(
        instalments.map(
          ({ label, amountCents, dueMonthsAfterSignature: months }) =>
            `${label}: ${say.euros(amountCents)}, ${whenPaid.en(months)}`,
        ),
      ),
      heading('What happens next'),
      paragraph(
        'The service is preparing the first payment. The agreement states what you must hand in for the following ones and at the end of the project.',
      ),
    ],
    action: 'Read the agreement again on your personal page',
  },
});
