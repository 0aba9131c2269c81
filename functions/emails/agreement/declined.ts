import * as z from 'zod/mini';
import { defineLetter, heading, paragraph } from '#emails/letter/letter.ts';

/** The laureate refused the agreement: their own act, which nobody else decides. */
export const declined = defineLetter({
  schema: z.object({ number: z.string() }),
  subject: [
    ({ number }) => `Convention n° ${number} refusée`,
    ({ number }) => `Agreement no. ${number} declined`,
  ],
  status: [
    ({ number }) =>
      `Vous avez refusé la convention n° ${number} : vous renoncez à la subvention, et son attribution est caduque.`,
    ({ number }) => `You declined agreement no. ${number}: you give up the grant, and its award has lapsed.`,
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
