import * as z from 'zod/mini';
import { defineEmail, instant, paragraph } from '#emails/letter/email.ts';

export const signatureReminder = defineEmail({
  schema: z.object({ number: z.string(), dueAt: instant }),
  nature: 'notice',
  fr: {
    subject: ({ number }) => `Rappel : votre convention n° ${number} est à signer`,
    status: ({ number, dueAt }, say) =>
      `La convention n° ${number} attend toujours votre signature, au plus tard le ${say.deadline(dueAt)}.`,
    body: () => [
      paragraph(
        'Sans signature à cette date, l’attribution de la subvention devient caduque et le projet suivant de la liste d’attente peut être appelé. Il n’y aura pas d’autre rappel.',
      ),
    ],
    action: 'Lire et signer la convention sur votre page personnelle',
  },
  en: {
    subject: ({ number }) => `Reminder: your agreement no. ${number} is to be signed`,
    status: ({ number, dueAt }, say) =>
      `Agreement no. ${number} is still waiting for your signature, by ${say.deadline(dueAt)} at the latest.`,
    body: () => [
      paragraph(
        'Without a signature by that date, the award of the subsidy lapses and the next project on the waiting list may be called. There will be no other reminder.',
      ),
    ],
    action: 'Read and sign the agreement on your personal page',
  },
});
