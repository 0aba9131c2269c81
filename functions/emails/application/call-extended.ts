import { extendedBody, extendedExample, extendedSchema } from '#emails/letter/extended.ts';
import { defineLetter } from '#emails/letter/letter.ts';

/** To whoever began an application and has not filed it. */
export const callExtended = defineLetter({
  schema: extendedSchema,
  subject: ['L’appel à projets est prolongé', 'The call for projects is extended'],
  status: [
    ({ closesAt }, say) =>
      `L’appel à projets est prolongé : les candidatures sont reçues jusqu’au ${say.deadline(closesAt)}.`,
    ({ closesAt }, say) =>
      `The call for projects is extended: applications are received until ${say.deadline(closesAt)}.`,
  ],
  words: {
    needed: [
      'Votre brouillon n’est pas encore déposé : il reste ouvert jusque-là, et rien de ce que vous avez écrit n’est perdu.',
      'Your draft is not filed yet: it stays open until then, and nothing that you wrote is lost.',
    ],
  },
  body: extendedBody,
  action: ['Terminer votre candidature', 'Finish your application'],
  example: ({ calendar }, language) => extendedExample(calendar.closesAt, language),
});
