import * as z from 'zod/mini';
import { defineLetter, heading, instantSchema, list, paragraph } from '#emails/letter/letter.ts';
import { aSettlement, settlement, settlementFacts } from '#emails/letter/settlement-facts.ts';

/** The reports are accepted, with what follows from them in money: what is left is to tell what came of the project. */
export const benefitsAsked = defineLetter({
  schema: z.object({ dueAt: instantSchema, settlement: z.optional(settlement) }),
  subject: ['Que retenir de votre projet ?', 'What came of your project?'],
  status: [
    ({ dueAt }, say) =>
      `Vos comptes rendus sont acceptés. Dites-nous ce que le projet a changé, avant le ${say.day(dueAt)}.`,
    ({ dueAt }, say) =>
      `Your reports are accepted. Tell us what the project changed, before ${say.day(dueAt)}.`,
  ],
  words: {
    money: ['La subvention', 'The grant'],
    less: [
      'Le projet a coûté moins que prévu : la différence ne vous sera pas versée, ou sera à rendre si elle l’a déjà été. Une autre lettre vous dit pourquoi, et comment contester cette décision. Vous n’avez rien à rembourser tant que le service ne vous l’a pas demandé.',
      'The project cost less than was planned: the difference will not be paid to you, or is to be given back if it was paid already. Another letter tells you why, and how to contest this decision. You have nothing to pay back until the service asks you for it.',
    ],
    next: ['Ce qui reste à faire', 'What is left to do'],
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
  body: ({ settlement: money }, say) => [
    ...(money
      ? [
          heading(say.money),
          settlementFacts(money, say),
          ...(money.recoverCents === 0 ? [] : [paragraph(say.less)]),
          heading(say.next),
        ]
      : []),
    paragraph(say.asked),
    list([say.indicators, say.quotation]),
    paragraph(say.silence),
  ],
  action: ['Dire ce que le projet a changé', 'Tell what the project changed'],
  example: ({ calendar }) => ({ dueAt: calendar.endsAt, settlement: aSettlement }),
});
