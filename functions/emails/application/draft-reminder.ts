import * as z from 'zod/mini';
import { defineLetter, instantSchema, paragraph } from '#emails/letter/letter.ts';

/** Once, some days before the call closes, to whoever began an application and has not filed it. */
export const draftReminder = defineLetter({
  schema: z.object({ closesAt: instantSchema }),
  subject: [
    'Rappel : votre candidature n’est pas encore déposée',
    'Reminder: your application is not filed yet',
  ],
  status: [
    ({ closesAt }, say) => `Votre brouillon attend. L’appel se termine le ${say.deadline(closesAt)}.`,
    ({ closesAt }, say) => `Your draft is waiting. The call closes on ${say.deadline(closesAt)}.`,
  ],
  words: {
    toTakePart: [
      'Un brouillon n’est lu par personne et ne vaut pas candidature. Pour participer, complétez ce qui manque, relisez et déposez avant cette date.',
      'Nobody reads a draft and it is no application. To take part, complete what is missing, review it and file it before that date.',
    ],
    toGiveUp: [
      'Si vous avez renoncé, vous n’avez rien à faire, ou vous pouvez supprimer le brouillon.',
      'If you have given up, there is nothing to do, or you may delete the draft.',
    ],
  },
  body: (_, say) => [paragraph(say.toTakePart), paragraph(say.toGiveUp)],
  action: ['Terminer votre candidature', 'Finish your application'],
});
