import * as z from 'zod/mini';
import { defineLetter, instantSchema, paragraph } from '#emails/letter/letter.ts';

export const panelReminder = defineLetter({
  schema: z.object({ closesAt: instantSchema }),
  subject: [
    'Rappel : panel citoyen, votre bulletin n’est pas déposé',
    'Reminder: citizens’ panel, your ballot has not been cast',
  ],
  status: [
    ({ closesAt }, say) =>
      `Votre bulletin n’est pas encore déposé : le vote du panel citoyen est ouvert jusqu’au ${say.deadline(closesAt)}.`,
    ({ closesAt }, say) =>
      `Your ballot has not been cast yet: the vote of the citizens’ panel is open until ${say.deadline(closesAt)}.`,
  ],
  words: {
    needed: [
      'Le vote n’est valable que si assez de membres du panel y prennent part. Le vote est secret : nous savons seulement que vous n’avez pas encore voté.',
      'The vote is valid only if enough members of the panel take part. The vote is secret: we only know that you have not voted yet.',
    ],
  },
  body: (_, say) => [paragraph(say.needed)],
  action: 'ballot',
  example: ({ calendar }) => ({ closesAt: calendar.panelClosesAt }),
});
