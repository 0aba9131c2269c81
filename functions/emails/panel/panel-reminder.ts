import * as z from 'zod/mini';
import { defineLetter, instantSchema, ordinal, paragraph } from '#emails/letter/letter.ts';
import { plural } from '#markup/plural.ts';

export const panelReminder = defineLetter({
  schema: z.object({
    closesAt: instantSchema,
    /** Voters without whom the vote does not count. */
    quorum: ordinal,
  }),
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
      (quorum: number) =>
        plural.fr(
          quorum,
          `Le vote n’est valable que si au moins ${quorum} {membre du panel vote|membres du panel votent}.`,
        ),
      (quorum: number) =>
        plural.en(
          quorum,
          `The vote is valid only if at least ${quorum} {member of the panel votes|members of the panel vote}.`,
        ),
    ],
    secret: [
      'Le vote est secret : nous savons seulement que vous n’avez pas encore voté.',
      'The vote is secret: we only know that you have not voted yet.',
    ],
  },
  body: ({ quorum }, say) => [paragraph(say.needed(quorum)), paragraph(say.secret)],
  action: 'ballot',
  example: ({ panel, calendar }) => ({ closesAt: calendar.panelClosesAt, quorum: panel.quorumVoters }),
});
