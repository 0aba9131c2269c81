import * as z from 'zod/mini';
import { defineLetter, instantSchema, list, ordinal, paragraph } from '#emails/letter/letter.ts';

/** Three questions at the end of a period, and one reminder. */
export const checkIn = defineLetter({
  schema: z.object({ number: ordinal, dueAt: instantSchema, isReminder: z.boolean() }),
  subject: [
    ({ number, isReminder }) =>
      isReminder
        ? `Rappel : point d’étape n° ${number}, deux minutes`
        : `Point d’étape n° ${number} : deux minutes`,
    ({ number, isReminder }) =>
      isReminder ? `Reminder: check-in no. ${number}, two minutes` : `Check-in no. ${number}: two minutes`,
  ],
  status: [
    ({ number, dueAt }, say) =>
      `Le point d’étape n° ${number} vous attend sur votre page. Répondez avant le ${say.day(dueAt)}.`,
    ({ number, dueAt }, say) => `Check-in no. ${number} waits on your page. Answer before ${say.day(dueAt)}.`,
  ],
  words: {
    questions: ['Trois questions, deux minutes :', 'Three questions, two minutes:'],
    progress: ['ce qui a avancé ;', 'what has moved forward;'],
    obstacles: ['ce qui bloque ;', 'what stands in the way;'],
    help: ['de quelle aide vous avez besoin.', 'what help you need.'],
    silence: [
      'Sans réponse, votre accompagnement continue : quelqu’un de l’équipe vous appellera.',
      'Without an answer your support goes on: somebody on the team will call you.',
    ],
  },
  body: (_, say) => [
    paragraph(say.questions),
    list([say.progress, say.obstacles, say.help]),
    paragraph(say.silence),
  ],
  action: ['Répondre au point d’étape', 'Answer the check-in'],
  example: ({ calendar }) => ({ number: 2, dueAt: calendar.endsAt, isReminder: false }),
});
