import * as z from 'zod/mini';
import { defineLetter, heading, instantSchema, ordinal, paragraph } from '#emails/letter/letter.ts';

export const panelInvitation = defineLetter({
  schema: z.object({ finalists: ordinal, closesAt: instantSchema }),
  subject: ['Panel citoyen : votre bulletin de vote', 'Citizens’ panel: your ballot'],
  status: [
    ({ finalists, closesAt }, say) =>
      `Le vote du panel citoyen est ouvert : vous pouvez évaluer ${finalists === 1 ? 'le projet finaliste' : `les ${finalists} projets finalistes`} jusqu’au ${say.deadline(closesAt)}.`,
    ({ finalists, closesAt }, say) =>
      `The vote of the citizens’ panel is open: you can grade ${finalists === 1 ? 'the finalist' : `the ${finalists} finalists`} until ${say.deadline(closesAt)}.`,
  ],
  words: {
    how: ['Comment voter', 'How to vote'],
    grading: [
      'Donnez une mention à chaque projet, puis déposez votre bulletin. Si un lien avec un projet peut faire douter de votre impartialité, déclarez-le au lieu de donner une mention.',
      'Give each project a grade, then cast your ballot. If a tie with a project may cast doubt on your impartiality, declare it instead of giving a grade.',
    ],
    secret: [
      'Vous votez une seule fois et votre bulletin ne peut plus être modifié une fois déposé. Le vote est secret : votre bulletin est enregistré sans votre nom. Un reçu vous permettra de vérifier qu’il a été compté.',
      'You vote once, and your ballot cannot be changed once cast. The vote is secret: your ballot is recorded without your name. A receipt will let you check that it was counted.',
    ],
  },
  body: (_, say) => [heading(say.how), paragraph(say.grading), paragraph(say.secret)],
  action: 'ballot',
  example: ({ jury, calendar }) => ({ finalists: jury.shortlistSize, closesAt: calendar.panelClosesAt }),
});
