import * as z from 'zod/mini';
import { defineLetter, instantSchema, paragraph, untrustedText } from '#emails/letter/letter.ts';
import { moreTime } from '#emails/letter/more-time.ts';

export const signatureReminder = defineLetter({
  schema: z.object({
    number: z.string(),
    dueAt: instantSchema,
    /** Why more time is given, where it is. */
    reason: z.optional(untrustedText),
  }),
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
    // CRPA L121-1, L122-1: what is decided against somebody is decided after they could answer.
    heard: [
      (until: string) =>
        `Si vous ne pouvez pas signer à temps, dites-le-nous : jusqu’au ${until}, vous pouvez présenter vos observations par écrit, en répondant à ce message, et, si vous le demandez, de vive voix, accompagné ou représenté par la personne de votre choix (articles L. 121-1 et L. 122-1 du code des relations entre le public et l’administration).`,
      (until: string) =>
        `If you cannot sign in time, tell us: until ${until} you may submit your observations in writing, by answering this message, and, if you ask, by word of mouth, accompanied or represented by a person of your choice (articles L. 121-1 and L. 122-1 of the code of relations between the public and the administration).`,
    ],
  },
  body: ({ dueAt, reason }, say) => [
    ...moreTime(reason, say),
    paragraph(say.otherwise),
    paragraph(say.heard(say.deadline(dueAt))),
  ],
  action: 'sign',
});
