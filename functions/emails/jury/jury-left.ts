import * as z from 'zod/mini';
import { defineLetter, paragraph } from '#emails/letter/letter.ts';
import { plural } from '#markup/plural.ts';

const count = z.int().check(z.nonnegative());

/** To a juror whom staff took off the roll of an open jury. It brings no link: their page is closed. */
export const juryLeft = defineLetter({
  schema: z.object({ filed: count, freed: count }),
  subject: ['Jury : votre participation a pris fin', 'Jury: your participation has ended'],
  status: [
    'Le service chargé de l’appel a retiré votre nom de la liste du jury.',
    'The service in charge of the call has taken you off the roll of the jury.',
  ],
  words: {
    link: [
      'Les liens que vous avez reçus avant ce message n’ouvrent plus rien, et vous n’avez plus rien à lire.',
      'The links that you received before this message no longer open anything, and you have nothing left to read.',
    ],
    filed: [
      (filed: number) =>
        plural.fr(
          filed,
          `{L’avis|Les ${filed} avis} que vous avez {déposé compte|déposés comptent} toujours.`,
        ),
      (filed: number) =>
        plural.en(filed, `{The review|The ${filed} reviews} that you filed still {counts|count}.`),
    ],
    freed: [
      'Les candidatures qu’il vous restait à lire sont confiées à d’autres jurés, et ce que vous aviez commencé d’en écrire est effacé.',
      'The applications that you had left to read are given to other jurors, and what you had begun to write of them is deleted.',
    ],
    confidential: [
      'Ce que vous avez lu reste confidentiel. Ne gardez aucune copie des candidatures ni de vos notes.',
      'What you read remains confidential. Keep no copy of the applications or of your notes.',
    ],
    contest: [
      'Si c’est une erreur, écrivez au service : son adresse est à la fin de ce message. Merci du temps que vous avez donné au jury.',
      'If this is a mistake, write to the service: its address is at the end of this message. Thank you for the time that you gave to the jury.',
    ],
  },
  body: ({ filed, freed }, say) => [
    paragraph(say.link),
    ...(filed > 0 ? [paragraph(say.filed(filed))] : []),
    ...(freed > 0 ? [paragraph(say.freed)] : []),
    paragraph(say.confidential),
    paragraph(say.contest),
  ],
  action: ['Ouvrir votre page de membre du jury', 'Open your jury page'],
  example: () => ({ filed: 2, freed: 3 }),
});
