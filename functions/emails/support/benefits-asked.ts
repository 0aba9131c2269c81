import * as z from 'zod/mini';
import { defineLetter, instantSchema, list, paragraph } from '#emails/letter/letter.ts';

/** The reports are accepted: what is left is to tell what came of the project. */
export const benefitsAsked = defineLetter({
  schema: z.object({ dueAt: instantSchema }),
  subject: ['Que retenir de votre projet ?', 'What came of your project?'],
  status: [
    ({ dueAt }, say) =>
      `Vos comptes rendus sont acceptés. Dites-nous ce que le projet a changé, avant le ${say.day(dueAt)}.`,
    ({ dueAt }, say) =>
      `Your reports are accepted. Tell us what the project changed, before ${say.day(dueAt)}.`,
  ],
  words: {
    asked: ['Sur votre page, indiquez :', 'On your page, give:'],
    indicators: [
      'les résultats : ce que vous mesurez, sa valeur au départ et aujourd’hui, et d’où vient le chiffre ; ou « non mesuré » ;',
      'the results: what you measure, its value at the start and today, and where the figure comes from; or “not measured”;',
    ],
    quotation: [
      'si vous le souhaitez, quelques mots que nous pourrons publier sous le nom que vous choisissez. Vous pourrez les retirer à tout moment.',
      'if you wish, a few words that we may publish under the name that you choose. You can withdraw them at any time.',
    ],
    silence: [
      'Sans réponse, l’accompagnement se termine et le bilan le dira.',
      'Without an answer the support ends, and the account of the cohort will say so.',
    ],
  },
  body: (_, say) => [paragraph(say.asked), list([say.indicators, say.quotation]), paragraph(say.silence)],
  action: ['Dire ce que le projet a changé', 'Tell what the project changed'],
  example: ({ calendar }) => ({ dueAt: calendar.endsAt }),
});
