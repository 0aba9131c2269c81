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
    message: untrustedText,
    dueAt: instantSchema,
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
      'Le délai à l’issue duquel le silence de l’administration vaut rejet est suspendu jusqu’à votre réponse, et au plus tard jusqu’à la date ci-dessus (article L. 114-5 du code des relations entre le public et l’administration). L’examen de votre candidature reprend dès que vous l’avez complétée.',
      'The period after which silence of the administration amounts to a refusal is suspended until you answer, and at the latest until the date above (article L. 114-5 of the code of relations between the public and the administration). The examination of your application resumes as soon as you have completed it.',
    ],
    otherwise: [
      'Sans réponse à cette date, votre candidature sera déclarée irrecevable, parce qu’incomplète. Nous vous enverrons un rappel à la moitié de ce délai.',
      'Without an answer by that date, your application will be declared inadmissible because it is incomplete. We will send you a reminder when half of that time has passed.',
    ],
  },
  body: ({ fields, message }, say) => [
    paragraph(say.toComplete),
    list(fields.map((field) => fieldLabels[field][say.language])),
    paragraph(say.message),
    quotation(message),
    heading(say.next),
    paragraph(say.suspended),
    paragraph(say.otherwise),
  ],
  action: 'complete',
});
