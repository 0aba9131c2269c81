import * as z from 'zod/mini';
import { defineEmail, heading, paragraph } from '#emails/letter/email.ts';

export const lapsed = defineEmail({
  schema: z.object({ because: z.enum(['timed-out', 'declined']) }),
  nature: 'refusal',
  fr: {
    subject: () => 'L’attribution de la subvention est caduque',
    status: ({ because }) =>
      because === 'declined'
        ? 'Vous avez décliné la convention : l’attribution de la subvention est caduque.'
        : 'La convention n’a pas été signée dans le délai fixé : l’attribution de la subvention est caduque.',
    body: () => [
      heading('Ce qui se passe ensuite'),
      paragraph(
        'Le montant qui vous était réservé redevient disponible et le projet suivant de la liste d’attente peut être appelé. Vous n’avez aucune démarche à faire.',
      ),
    ],
    action: 'Revoir votre dossier sur votre page personnelle',
  },
  en: {
    subject: () => 'The award of the subsidy has lapsed',
    status: ({ because }) =>
      because === 'declined'
        ? 'You declined the agreement: the award of the subsidy has lapsed.'
        : 'The agreement was not signed within the period set: the award of the subsidy has lapsed.',
    body: () => [
      heading('What happens next'),
      paragraph(
        'The amount that was set aside for you becomes available again and the next project on the waiting list may be called. There is nothing that you need to do.',
      ),
    ],
    action: 'See your application on your personal page',
  },
});
