import * as z from 'zod/mini';
import { askedItems, askedList } from '#emails/letter/asked-items.ts';
import {
  defineLetter,
  heading,
  instantSchema,
  paragraph,
  quotation,
  untrustedText,
} from '#emails/letter/letter.ts';

export const informationRequested = defineLetter({
  schema: z.object({
    ...askedItems,
    message: untrustedText,
    dueAt: instantSchema,
    /** When the reminder leaves. */
    remindAt: instantSchema,
  }),
  subject: ['Votre candidature est à compléter', 'Your application needs to be completed'],
  status: [
    ({ dueAt }, say) =>
      `Votre candidature est à compléter : nous attendons votre réponse au plus tard le ${say.deadline(dueAt)}.`,
    ({ dueAt }, say) =>
      `Your application needs to be completed: please answer by ${say.deadline(dueAt)} at the latest.`,
  ],
  words: {
    message: [
      'Le message du service qui instruit votre dossier :',
      'The message of the service that examines your application:',
    ],
    suspended: [
      (deadline: string) =>
        `Le délai à l’issue duquel le silence de l’administration vaut rejet est suspendu jusqu’à votre réponse, et au plus tard jusqu’au ${deadline} (article L. 114-5 du code des relations entre le public et l’administration). L’examen de votre candidature reprend dès que vous l’avez complétée.`,
      (deadline: string) =>
        `The period after which silence of the administration amounts to a refusal is suspended until you answer, and until ${deadline} at the latest (article L. 114-5 of the code of relations between the public and the administration). The examination of your application resumes as soon as you have completed it.`,
    ],
    otherwise: [
      'Sans réponse à cette date, l’administration pourra décider que votre candidature est irrecevable, parce qu’incomplète. Tant qu’elle ne l’a pas décidé, votre réponse est acceptée.',
      'Without an answer by that date, the administration may decide that your application is inadmissible because it is incomplete. As long as it has not decided so, your answer is accepted.',
    ],
  },
  body: (data, say) => [
    paragraph(say.toComplete),
    askedList(data, say),
    paragraph(say.message),
    quotation(data.message),
    heading(say.next),
    paragraph(say.suspended(say.deadline(data.dueAt))),
    paragraph(say.otherwise),
    paragraph(say.reminder(say.day(data.remindAt))),
  ],
  action: 'complete',
});
