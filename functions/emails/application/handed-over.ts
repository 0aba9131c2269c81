import * as z from 'zod/mini';
import { defineLetter, instantSchema, paragraph } from '#emails/letter/letter.ts';

/** To whoever held a draft or an application that another address has accepted. Quotes nobody, and brings no link. */
export const handedOver = defineLetter({
  schema: z.object({ acceptedAt: instantSchema, number: z.optional(z.string()) }),
  subject: ['Votre candidature est transmise', 'Your application has been handed over'],
  status: [
    ({ acceptedAt, number }, say) =>
      `La personne que vous avez désignée a accepté le ${say.deadline(acceptedAt)} de reprendre votre ${number === undefined ? 'brouillon' : `candidature ${number}`}.`,
    ({ acceptedAt, number }, say) =>
      `On ${say.deadline(acceptedAt)} the person whom you named agreed to take over your ${number === undefined ? 'draft' : `application ${number}`}.`,
  ],
  words: {
    ended: [
      'Tous nos messages vont désormais à cette personne. Vos liens personnels n’ouvrent plus rien, et les pages que vous aviez ouvertes sont fermées.',
      'All our messages go to that person from now on. Your personal links no longer open anything, and the pages that you had open are closed.',
    ],
    stranger: [
      'Si vous ne l’avez pas demandé, écrivez-nous aussitôt.',
      'If you did not ask for this, write to us at once.',
    ],
  },
  body: (_, say) => [paragraph(say.ended), paragraph(say.stranger)],
  action: 'seeAgain',
  example: ({ calendar }) => ({ acceptedAt: calendar.opensAt, number: 'aic1-0123456789ABCDEF' }),
});
