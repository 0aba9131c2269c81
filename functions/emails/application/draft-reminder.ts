import * as z from 'zod/mini';
import { defineEmail, instant, paragraph } from '#emails/letter/email.ts';

/** Once, some days before the call closes, to whoever began an application and has not filed it. */
export const draftReminder = defineEmail({
  schema: z.object({ closesAt: instant }),
  nature: 'notice',
  fr: {
    subject: () => 'Rappel : votre candidature n’est pas encore déposée',
    status: ({ closesAt }, say) => `Votre brouillon attend. L’appel se termine le ${say.deadline(closesAt)}.`,
    body: () => [
      paragraph(
        'Un brouillon n’est lu par personne et ne vaut pas candidature. Pour participer, complétez ce qui manque, relisez et déposez avant cette date.',
      ),
      paragraph('Si vous avez renoncé, vous n’avez rien à faire, ou vous pouvez supprimer le brouillon.'),
    ],
    action: 'Terminer votre candidature',
  },
  en: {
    subject: () => 'Reminder: your application is not filed yet',
    status: ({ closesAt }, say) => `Your draft is waiting. The call closes on ${say.deadline(closesAt)}.`,
    body: () => [
      paragraph(
        'Nobody reads a draft and it is no application. To take part, complete what is missing, review it and file it before that date.',
      ),
      paragraph('If you have given up, there is nothing to do, or you may delete the draft.'),
    ],
    action: 'Finish your application',
  },
});
