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
      'Le vote n’est valable que si assez de membres du panel y prennent part. Le vote est secret : ce rappel sait que votre bulletin manque, et rien d’autre.',
      'The vote is valid only if enough members of the panel take part. The vote is secret: this reminder knows that your ballot is missing, and nothing else.',
    ],
  },
  body: (_, say) => [paragraph(say.needed)],
  action: 'ballot',
  example: ({ calendar }) => ({ closesAt: calendar.panelClosesAt }),
});
