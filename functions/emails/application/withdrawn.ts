import * as z from 'zod/mini';
import { defineEmail, heading, instant, paragraph } from '#emails/letter/email.ts';

export const withdrawn = defineEmail({
  schema: z.object({ withdrawnAt: instant }),
  nature: 'notice',
  fr: {
    subject: () => 'Votre candidature est retirée',
    status: ({ withdrawnAt }, say) =>
      `Votre candidature est retirée, comme vous l’avez demandé le ${say.moment(withdrawnAt)}.`,
    body: () => [
      heading('Ce qui se passe ensuite'),
      paragraph(
        'Votre candidature n’est plus examinée et ce retrait est définitif. Vous n’avez aucune démarche à faire.',
      ),
      paragraph('Si cette demande ne vient pas de vous, contactez le service sans attendre.'),
    ],
    action: 'Revoir votre dossier sur votre page personnelle',
  },
  en: {
    subject: () => 'Your application is withdrawn',
    status: ({ withdrawnAt }, say) =>
      `Your application is withdrawn, as you asked on ${say.moment(withdrawnAt)}.`,
    body: () => [
      heading('What happens next'),
      paragraph(
        'Your application is no longer examined and this withdrawal is final. There is nothing that you need to do.',
      ),
      paragraph('If this request is not yours, contact the service at once.'),
    ],
    action: 'See your application on your personal page',
  },
});
