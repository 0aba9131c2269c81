import * as z from 'zod/mini';
import {
  cents,
  defineLetter,
  facts,
  heading,
  instantSchema,
  list,
  paragraph,
} from '#emails/letter/letter.ts';

/** The reports are accepted, with what follows from them in money: what is left is to tell what came of the project. */
export const benefitsAsked = defineLetter({
  schema: z.object({
    dueAt: instantSchema,
    settlement: z.optional(
      z.object({
        ...{ plannedCents: cents, actualCents: cents, grantedCents: cents },
        ...{ finalCents: cents, recoverCents: cents },
      }),
    ),
  }),
  subject: ['Que retenir de votre projet ?', 'What came of your project?'],
  status: [
    ({ dueAt }, say) =>
      `Vos comptes rendus sont acceptés. Dites-nous ce que le projet a changé, avant le ${say.day(dueAt)}.`,
    ({ dueAt }, say) =>
      `Your reports are accepted. Tell us what the project changed, before ${say.day(dueAt)}.`,
  ],
  words: {
    money: ['La subvention', 'The grant'],
    planned: ['Dépenses prévues', 'Planned costs'],
    actual: ['Dépenses réelles', 'Actual costs'],
    granted: ['Subvention accordée', 'Grant'],
    final: ['Subvention au prorata des dépenses', 'Grant pro rata of the costs'],
    recover: ['Différence', 'Difference'],
    less: [
      'Le projet a coûté moins que prévu : la différence ne vous sera pas versée, ou sera à rendre si elle l’a déjà été. Le service vous écrira avant toute demande ; vous n’avez rien à rembourser d’ici là.',
      'The project cost less than was planned: the difference will not be paid to you, or is to be given back if it was paid already. The service will write to you before asking for anything; you have nothing to pay back until then.',
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
  body: ({ settlement }, say) => [
    ...(settlement
      ? [
          heading(say.money),
          facts(
            [say.planned, say.euros(settlement.plannedCents)],
            [say.actual, say.euros(settlement.actualCents)],
            [say.granted, say.euros(settlement.grantedCents)],
            ...(settlement.recoverCents === 0
              ? []
              : ([
                  [say.final, say.euros(settlement.finalCents)],
                  [say.recover, say.euros(settlement.recoverCents)],
                ] as const)),
          ),
          ...(settlement.recoverCents === 0 ? [] : [paragraph(say.less)]),
          heading(say.next),
        ]
      : []),
    paragraph(say.asked),
    list([say.indicators, say.quotation]),
    paragraph(say.silence),
  ],
  action: ['Dire ce que le projet a changé', 'Tell what the project changed'],
  example: ({ calendar }) => ({
    dueAt: calendar.endsAt,
    settlement: {
      ...{ plannedCents: 8_000_000, actualCents: 6_000_000, grantedCents: 4_000_000 },
      ...{ finalCents: 3_000_000, recoverCents: 1_000_000 },
    },
  }),
});
