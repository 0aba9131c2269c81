import * as z from 'zod/mini';
import { defineLetter, instantSchema, paragraph } from '#emails/letter/letter.ts';

export const signatureReminder = defineLetter({
  schema: z.object({ number: z.string(), dueAt: instantSchema }),
  subject: [
    ({ number }) => `Rappel : votre convention n° ${number} est à signer`,
    ({ number }) => `Reminder: your agreement no. ${number} is to be signed`,
  ],
  status: [
    ({ number, dueAt }, say) =>
      `La convention n° ${number} attend toujours votre signature, au plus tard le ${say.deadline(dueAt)}.`,
    ({ number, dueAt }, say) =>
      `Agreement no. ${number} is still waiting for your signature, by ${say.deadline(dueAt)} at the latest.`,
  ],
  words: {
    otherwise: [
      'Sans signature à cette date, l’administration pourra décider que l’attribution de la subvention est caduque et appeler le projet suivant de la liste d’attente. Tant qu’elle ne l’a pas décidé, votre signature est acceptée.',
      'Without a signature by that date, the administration may decide that the award of the grant has lapsed and call the next project on the waiting list. As long as it has not decided so, your signature is accepted.',
    ],
  },
  body: (_, say) => [paragraph(say.otherwise)],
  action: 'sign',
});
