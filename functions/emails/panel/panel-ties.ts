import * as z from 'zod/mini';
import { tiesUntil } from '#domain/application/published-times.ts';
import { dataParagraphs } from '#emails/letter/data-paragraphs.ts';
import { defineLetter, instantSchema, ordinal, paragraph } from '#emails/letter/letter.ts';
import { plural } from '#markup/plural.ts';

export const panelTies = defineLetter({
  schema: z.object({ finalists: ordinal, until: instantSchema }),
  subject: [
    'Panel citoyen : déclarez vos liens avec les finalistes',
    'Citizens’ panel: declare your links with the finalists',
  ],
  status: [
    ({ finalists, until }, say) =>
      plural.fr(
        finalists,
        `Le vote du panel citoyen approche : dites jusqu’au ${say.deadline(until)} si vous avez un lien avec {le projet finaliste|l’un des ${finalists} projets finalistes}.`,
      ),
    ({ finalists, until }, say) =>
      plural.en(
        finalists,
        `The vote of the citizens’ panel is near: say by ${say.deadline(until)} whether you have a link with {the finalist|one of the ${finalists} finalists}.`,
      ),
  ],
  words: {
    what: [
      'Un lien est ce qui peut faire douter de votre impartialité : vous participez au projet, un proche y travaille, vous en tirez un avantage. Répondez même si vous n’en avez aucun.',
      'A link is what may cast doubt on your impartiality: you take part in the project, someone close to you works there, you gain from it. Answer even if you have none.',
    ],
    effect: [
      'Vous ne noterez pas les projets avec lesquels vous avez un lien. Avec plus de deux liens, un suppléant prend votre place au vote : chaque projet doit être noté par assez de membres du panel.',
      'You will not grade the projects that you have a link with. With more than two links, a substitute takes your place in the vote: each project must be graded by enough members of the panel.',
    ],
  },
  body: (_, say) => [paragraph(say.what), paragraph(say.effect), ...dataParagraphs('citizen', say)],
  action: ['Déclarer mes liens', 'Declare my links'],
  example: ({ jury, calendar }) => ({ finalists: jury.shortlistSize, until: tiesUntil(calendar) }),
});
