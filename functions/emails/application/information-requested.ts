import * as z from 'zod/mini';
import { completableFields } from '#domain/application/application-form.ts';
import { fieldLabels } from '#emails/letter/field-labels.ts';
import {
  defineLetter,
  heading,
  instantSchema,
  list,
  paragraph,
  quotation,
  untrustedText,
} from '#emails/letter/letter.ts';

export const informationRequested = defineLetter({
  schema: z.object({
    fields: z.array(z.enum(completableFields)),
    /** Labels of the cohort file. */
    papers: z.optional(z.array(z.object({ fr: z.string(), en: z.string() }))),
    message: untrustedText,
    dueAt: instantSchema,
    /** When the reminder leaves; of letters of before it was said, absent. */
    remindAt: z.optional(instantSchema),
  }),
  subject: ['Votre candidature est à compléter', 'Your application needs to be completed'],
  status: [
    ({ dueAt }, say) =>
      `Votre candidature est à compléter : nous attendons votre réponse au plus tard le ${say.deadline(dueAt)}.`,
    ({ dueAt }, say) =>
      `Your application needs to be completed: please answer by ${say.deadline(dueAt)} at the latest.`,
  ],
  words: {
    paper: [
      (label: string) => `la pièce « ${label} », sur la page « Mes pièces »`,
      (label: string) => `the paper “${label}”, on the page “My papers”`,
    ],
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
  body: ({ dueAt, fields, papers, message, remindAt }, say) => [
    paragraph(say.toComplete),
    list([
      ...fields.map((field) => fieldLabels[field][say.language]),
      ...(papers ?? []).map((paper) => say.paper(paper[say.language])),
    ]),
    paragraph(say.message),
    quotation(message),
    heading(say.next),
    paragraph(say.suspended(say.deadline(dueAt))),
    paragraph(say.otherwise),
    ...(remindAt === undefined ? [] : [paragraph(say.reminder(say.day(remindAt)))]),
  ],
  action: 'complete',
});
