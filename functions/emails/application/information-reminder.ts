import * as z from 'zod/mini';
import { askedItems, askedList } from '#emails/letter/asked-items.ts';
import { defineLetter, instantSchema, paragraph, quotation, untrustedText } from '#emails/letter/letter.ts';
import { moreTime } from '#emails/letter/more-time.ts';

export const informationReminder = defineLetter({
  schema: z.object({
    ...askedItems,
    message: untrustedText,
    dueAt: instantSchema,
    /** Why more time is given, where it is. */
    reason: z.optional(untrustedText),
  }),
  subject: ['Rappel : votre candidature est à compléter', 'Reminder: your application needs to be completed'],
  status: [
    ({ dueAt }, say) =>
      `Votre candidature est toujours à compléter : nous attendons votre réponse au plus tard le ${say.deadline(dueAt)}.`,
    ({ dueAt }, say) =>
      `Your application still needs to be completed: please answer by ${say.deadline(dueAt)} at the latest.`,
  ],
  words: {
    message: [
      'Pour mémoire, le message du service qui instruit votre dossier :',
      'As a reminder, the message of the service that examines your application:',
    ],
    otherwise: [
      'Sans réponse à cette date, l’administration pourra décider que votre candidature est irrecevable, parce qu’incomplète. Tant qu’elle ne l’a pas décidé, votre réponse est acceptée.',
      'Without an answer by that date, the administration may decide that your application is inadmissible because it is incomplete. As long as it has not decided so, your answer is accepted.',
    ],
  },
  body: (data, say) => [
    ...moreTime(data.reason, say),
    paragraph(say.toComplete),
    askedList(data, say),
    paragraph(say.message),
    quotation(data.message),
    paragraph(say.otherwise),
  ],
  action: 'complete',
});
