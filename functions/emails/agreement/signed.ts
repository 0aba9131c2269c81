import * as z from 'zod/mini';
import { defineEmail, facts, heading, instant, paragraph, untrustedLine } from '#emails/letter/email.ts';

export const signed = defineEmail({
  schema: z.object({
    number: z.string(),
    signedAt: instant,
    name: untrustedLine,
    capacity: untrustedLine,
  }),
  nature: 'notice',
  fr: {
    subject: ({ number }) => `Vous avez signé la convention n° ${number}`,
    status: ({ number, signedAt }, say) =>
      `La convention n° ${number} porte votre signature depuis le ${say.moment(signedAt)}.`,
    body: ({ name, capacity }) => [
      facts(['Signée par', name], ['En qualité de', capacity]),
      heading('Ce qui se passe ensuite'),
      paragraph(
        'L’administration doit maintenant la contresigner. Nous vous écrirons quand ce sera fait, avec l’échéancier des versements.',
      ),
      paragraph('Si cette signature ne vient pas de vous, contactez le service sans attendre.'),
    ],
    action: 'Relire la convention sur votre page personnelle',
  },
  en: {
    subject: ({ number }) => `You have signed agreement no. ${number}`,
    status: ({ number, signedAt }, say) =>
      `Agreement no. ${number} has borne your signature since ${say.moment(signedAt)}.`,
    body: ({ name, capacity }) => [
      facts(['Signed by', name], ['In the capacity of', capacity]),
      heading('What happens next'),
      paragraph(
        'The administration must now countersign it. We will write to you when this is done, with the schedule of payments.',
      ),
      paragraph('If this signature is not yours, contact the service at once.'),
    ],
    action: 'Read the agreement again on your personal page',
  },
});
