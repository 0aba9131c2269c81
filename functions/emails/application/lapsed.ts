import * as z from 'zod/mini';
import { defineLetter, heading, paragraph } from '#emails/letter/letter.ts';

export const lapsed = defineLetter({
  schema: z.object({ because: z.enum(['timed-out', 'declined']) }),
  subject: ['L’attribution de la subvention est caduque', 'The award of the grant has lapsed'],
  status: [
    ({ because }) =>
      because === 'declined'
        ? 'Vous avez refusé la convention : l’attribution de la subvention est caduque.'
        : 'La convention n’a pas été signée dans le délai fixé : l’attribution de la subvention est caduque.',
    ({ because }) =>
      because === 'declined'
        ? 'You declined the agreement: the award of the grant has lapsed.'
        : 'The agreement was not signed within the period set: the award of the grant has lapsed.',
  ],
  words: {
    freed: [
      'Le montant qui vous était réservé redevient disponible et le projet suivant de la liste d’attente peut être appelé. Vous n’avez aucune démarche à faire.',
      'The amount that was set aside for you becomes available again and the next project on the waiting list may be called. There is nothing that you need to do.',
    ],
  },
  body: (_, say) => [heading(say.next), paragraph(say.freed)],
  action: 'seeAgain',
});
