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
    ({ closesAt }, say) =>
      `Votre brouillon est enregistré, mais il n’est pas déposé. L’appel se termine le ${say.deadline(closesAt)}.`,
    ({ closesAt }, say) =>
      `Your draft is saved, but it is not filed. The call closes on ${say.deadline(closesAt)}.`,
  ],
  words: {
    toTakePart: [
      'Un brouillon n’est lu par personne et ne vaut pas candidature. Pour participer, complétez ce qui manque, relisez et déposez avant cette date.',
      'A draft is not an application and nobody reads it. To take part, complete what is missing, review it and file it before that date.',
    ],
    toGiveUp: [
      'Si vous renoncez, vous n’avez rien à faire ; vous pouvez aussi supprimer le brouillon.',
      'If you no longer wish to apply, there is nothing to do; you may also delete the draft.',
    ],
  },
  body: (_, say) => [paragraph(say.toTakePart), paragraph(say.toGiveUp)],
  action: ['Terminer votre candidature', 'Finish your application'],
});
