import * as z from 'zod/mini';
import { authorParagraph, toldDecision } from '#emails/letter/decision-words.ts';
import { defineLetter, heading, paragraph } from '#emails/letter/letter.ts';
import { pendingRefusal } from '#emails/letter/silence-words.ts';

export const eligible = defineLetter({
  schema: z.object({ ...toldDecision }),
  subject: ['Votre candidature est recevable', 'Your application is admissible'],
  status: [
    'Votre candidature remplit les conditions de l’appel : elle est recevable.',
    'Your application meets the conditions of the call: it is admissible.',
  ],
  words: {
    readings: [
      (day: string) =>
        `Elle est transmise au jury d’experts. Après ses lectures, l’administration choisit les finalistes : nous vous écrirons vers le ${day}. D’ici là, vous n’avez aucune démarche à faire.`,
      (day: string) =>
        `It goes to the jury of experts. After its reviews, the administration chooses the finalists: we will write to you around ${day}. Until then there is nothing that you need to do.`,
    ],
  },
  body: ({ author, silence }, say, { expected }) => [
    heading(say.next),
    paragraph(say.readings(say.day(expected.jury))),
    ...(silence ? [paragraph(pendingRefusal(silence, say))] : []),
    authorParagraph(author, say),
  ],
  action: 'follow',
});
