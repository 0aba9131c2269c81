import { extendedBody, extendedExample, extendedSchema } from '#emails/letter/extended.ts';
import { defineLetter } from '#emails/letter/letter.ts';

/** To every member with a seat: who has voted is not looked at. */
export const panelExtended = defineLetter({
  schema: extendedSchema,
  subject: ['Panel citoyen : le vote est prolongé', 'Citizens’ panel: the vote is extended'],
  status: [
    ({ closesAt }, say) =>
      `Le vote du panel citoyen est prolongé : il est ouvert jusqu’au ${say.deadline(closesAt)}.`,
    ({ closesAt }, say) =>
      `The vote of the citizens’ panel is extended: it is open until ${say.deadline(closesAt)}.`,
  ],
  words: {
    needed: [
      'Ce message est envoyé à tous les membres du panel. Si vous avez déjà voté, vous n’avez rien à faire : votre bulletin compte.',
      'This message goes to every member of the panel. If you have voted already, there is nothing to do: your ballot counts.',
    ],
  },
  body: extendedBody,
  action: 'ballot',
  example: ({ calendar }, language) => extendedExample(calendar.panelClosesAt, language),
});
