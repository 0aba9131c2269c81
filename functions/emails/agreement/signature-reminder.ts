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
      'Sans signature à cette date, l’attribution de la subvention devient caduque et le projet suivant de la liste d’attente peut être appelé. Il n’y aura pas d’autre rappel.',
      'Without a signature by that date, the award of the grant lapses and the next project on the waiting list may be called. There will be no other reminder.',
    ],
  },
  body: (_, say) => [paragraph(say.otherwise)],
  action: 'sign',
});
