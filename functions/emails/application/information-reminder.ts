import * as z from 'zod/mini';
import { completableFields } from '#domain/application/application-form.ts';
import { fieldLabels } from '#emails/letter/field-labels.ts';
import {
  defineLetter,
  instantSchema,
  list,
  paragraph,
  quotation,
  untrustedText,
} from '#emails/letter/letter.ts';

export const informationReminder = defineLetter({
  schema: z.object({
    fields: z.array(z.enum(completableFields)),
    /** Labels of the cohort file. */
    papers: z.optional(z.array(z.object({ fr: z.string(), en: z.string() }))),
    message: untrustedText,
    dueAt: instantSchema,
  }),
  subject: ['Rappel : votre candidature est à compléter', 'Reminder: your application needs to be completed'],
  status: [
    ({ dueAt }, say) =>
      `Votre candidature est toujours à compléter : nous attendons votre réponse au plus tard le ${say.deadline(dueAt)}.`,
    ({ dueAt }, say) =>
      `Your application still needs to be completed: please answer by ${say.deadline(dueAt)} at the latest.`,
  ],
  words: {
    paper: [
      (label: string) => `la pièce « ${label} », sur la page « Mes pièces »`,
      (label: string) => `the paper “${label}”, on the page “My papers”`,
    ],
    message: [
      'Pour mémoire, le message du service qui instruit votre dossier :',
      'As a reminder, the message of the service that examines your application:',
    ],
    otherwise: [
      'Sans réponse à cette date, l’administration pourra décider que votre candidature est irrecevable, parce qu’incomplète. Tant qu’elle ne l’a pas décidé, votre réponse est acceptée.',
      'Without an answer by that date, the administration may decide that your application is inadmissible because it is incomplete. As long as it has not decided so, your answer is accepted.',
    ],
  },
  body: ({ fields, papers, message }, say) => [
    paragraph(say.toComplete),
    list([
      ...fields.map((field) => fieldLabels[field][say.language]),
      ...(papers ?? []).map((paper) => say.paper(paper[say.language])),
    ]),
    paragraph(say.message),
    quotation(message),
    paragraph(say.otherwise),
  ],
  action: 'complete',
});
