import * as z from 'zod/mini';
import { cents, defineEmail, facts, heading, paragraph } from '#emails/letter/email.ts';

export const promoted = defineEmail({
  schema: z.object({ amountCents: cents }),
  nature: 'notice',
  fr: {
    subject: () => 'Votre projet devient lauréat',
    status: ({ amountCents }, say) =>
      `Votre projet, qui était sur liste d’attente, devient lauréat : une subvention de ${say.euros(amountCents)} lui est réservée, sous réserve de la signature de la convention.`,
    body: ({ amountCents }, say) => [
      facts(['Montant de la subvention', say.euros(amountCents)]),
      heading('Ce qui se passe ensuite'),
      paragraph(
        'Vous recevrez un courriel qui vous invitera à lire et à signer la convention, avec la date limite pour le faire. La subvention est acquise quand les deux parties ont signé.',
      ),
    ],
    action: 'Suivre votre candidature sur votre page personnelle',
  },
  en: {
    subject: () => 'Your project becomes a laureate',
    status: ({ amountCents }, say) =>
      `Your project, which was on the waiting list, becomes a laureate: a subsidy of ${say.euros(amountCents)} is set aside for it, subject to the signature of the agreement.`,
    body: ({ amountCents }, say) => [
      facts(['Amount of the subsidy', say.euros(amountCents)]),
      heading('What happens next'),
      paragraph(
        'You will receive an e-mail inviting you to read and sign the agreement, with the date by which to do so. The subsidy is yours once both parties have signed.',
      ),
    ],
    action: 'Follow your application on your personal page',
  },
});
