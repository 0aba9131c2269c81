import * as z from 'zod/mini';
import { dataParagraphs } from '#emails/letter/data-paragraphs.ts';
import { defineLetter, heading, instantSchema, ordinal, paragraph } from '#emails/letter/letter.ts';
import { plural } from '#markup/plural.ts';

export const panelInvitation = defineLetter({
  // `isHeldAgain`: the vote before was annulled.
  schema: z.object({ finalists: ordinal, closesAt: instantSchema, isHeldAgain: z.optional(z.boolean()) }),
  subject: [
    ({ isHeldAgain }) =>
      isHeldAgain
        ? 'Panel citoyen : le vote est annulé, votez de nouveau'
        : 'Panel citoyen : votre bulletin de vote',
    ({ isHeldAgain }) =>
      isHeldAgain ? 'Citizens’ panel: the vote is annulled, vote again' : 'Citizens’ panel: your ballot',
  ],
  status: [
    ({ finalists, closesAt }, say) =>
      plural.fr(
        finalists,
        `Le vote du panel citoyen est ouvert : vous pouvez évaluer {le projet finaliste|les ${finalists} projets finalistes} jusqu’au ${say.deadline(closesAt)}.`,
      ),
    ({ finalists, closesAt }, say) =>
      plural.en(
        finalists,
        `The vote of the citizens’ panel is open: you can grade {the finalist|the ${finalists} finalists} until ${say.deadline(closesAt)}.`,
      ),
  ],
  words: {
    again: [
      'Le vote précédent est annulé : ses bulletins ne pouvaient pas être comptés, et ne le seront jamais. Que vous ayez voté ou non, vous avez de nouveau une voix ; un reçu d’alors ne vaut plus.',
      'The vote before is annulled: its ballots could not be counted, and never will be. Whether you had voted or not, you have a vote again; a receipt from then is void.',
    ],
    how: ['Comment voter', 'How to vote'],
    grading: [
      'Donnez une mention à chaque projet, puis déposez votre bulletin. Si un lien avec un projet peut faire douter de votre impartialité, déclarez-le au lieu de donner une mention.',
      'Give each project a grade, then cast your ballot. If a link with a project may cast doubt on your impartiality, declare it instead of giving a grade.',
    ],
    secret: [
      'Vous votez une seule fois et votre bulletin ne peut plus être modifié une fois déposé. Le vote est secret : votre bulletin est enregistré sans votre nom. Un reçu vous permettra de vérifier qu’il a été compté.',
      'You vote once, and your ballot cannot be changed once cast. The vote is secret: your ballot is recorded without your name. A receipt will let you check that it was counted.',
    ],
  },
  body: ({ isHeldAgain }, say) => [
    ...(isHeldAgain ? [paragraph(say.again)] : []),
    heading(say.how),
    paragraph(say.grading),
    paragraph(say.secret),
    ...dataParagraphs('citizen', say),
  ],
  action: 'ballot',
  example: ({ jury, calendar }) => ({ finalists: jury.shortlistSize, closesAt: calendar.panelClosesAt }),
});
