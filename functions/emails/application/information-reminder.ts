import * as z from 'zod/mini';
import { completableFields } from '#domain/application/application-form.ts';
import { defineEmail, instant, list, paragraph, quotation, untrustedText } from '#emails/letter/email.ts';
import { fieldLabels } from '#emails/letter/field-labels.ts';

export const informationReminder = defineEmail({
  schema: z.object({
    fields: z.array(z.enum(completableFields)),
    message: untrustedText,
    dueAt: instant,
  }),
  nature: 'notice',
  fr: {
    subject: () => 'Rappel : votre candidature est à compléter',
    status: ({ dueAt }, say) =>
      `Votre candidature est toujours à compléter : nous attendons votre réponse au plus tard le ${say.deadline(dueAt)}.`,
    body: ({ fields, message }) => [
      paragraph('Les éléments à compléter ou à préciser :'),
      list(fields.map((field) => fieldLabels[field].fr)),
      paragraph('Pour mémoire, le message du service qui instruit votre dossier :'),
      quotation(message),
      paragraph(
        'Sans réponse à cette date, votre candidature sera déclarée inéligible, parce qu’incomplète. Il n’y aura pas d’autre rappel.',
      ),
    ],
    action: 'Compléter votre candidature sur votre page personnelle',
  },
  en: {
    subject: () => 'Reminder: your application needs to be completed',
    status: ({ dueAt }, say) =>
      `Your application still needs to be completed: please answer by ${say.deadline(dueAt)} at the latest.`,
    body: ({ fields, message }) => [
      paragraph('What is to be completed or clarified:'),
      list(fields.map((field) => fieldLabels[field].en)),
      paragraph('As a reminder, the message of the service that examines your application:'),
      quotation(message),
      paragraph(
        'Without an answer by that date, your application will be declared ineligible because it is incomplete. There will be no other reminder.',
      ),
    ],
    action: 'Complete your application on your personal page',
  },
});
