import * as z from 'zod/mini';
import { cents, defineEmail, facts, heading, ordinal, paragraph } from '#emails/letter/email.ts';
import { rankingFacts } from '#emails/letter/ranking-words.ts';

export const laureate = defineEmail({
  /** `grade`: its id in the cohort file. */
  schema: z.object({ amountCents: cents, rank: ordinal, grade: z.string() }),
  nature: 'notice',
  fr: {
    subject: () => 'Votre projet est lauréat',
    status: ({ amountCents }, say) =>
      `Votre projet est lauréat : une subvention de ${say.euros(amountCents)} lui est réservée, sous réserve de la signature de la convention.`,
    body: (data, say, { grades }) => [
      facts(...rankingFacts(data, say, grades), ['Montant de la subvention', say.euros(data.amountCents)]),
      heading('Ce qui se passe ensuite'),
      paragraph(
        'Vous recevrez un courriel qui vous invitera à lire et à signer la convention, avec la date limite pour le faire. La subvention est acquise quand les deux parties ont signé.',
      ),
    ],
    action: 'Suivre votre candidature sur votre page personnelle',
  },
  en: {
    subject: () => 'Your project is a laureate',
    status: ({ amountCents }, say) =>
      `Your project is a laureate: a subsidy of ${say.euros(amountCents)} is set aside for it, subject to the signature of the agreement.`,
    body: (data, say, { grades }) => [
      facts(...rankingFacts(data, say, grades), ['Amount of the subsidy', say.euros(data.amountCents)]),
      heading('What happens next'),
      paragraph(
        'You will receive an e-mail inviting you to read and sign the agreement, with the date by which to do so. The subsidy is yours once both parties have signed.',
      ),
    ],
    action: 'Follow your application on your personal page',
  },
});
