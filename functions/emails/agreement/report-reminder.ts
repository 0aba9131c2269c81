import * as z from 'zod/mini';
import { defineLetter, heading, instantSchema, list, paragraph } from '#emails/letter/letter.ts';

export const reportReminder = defineLetter({
  schema: z.object({
    number: z.string(),
    /** The last day, as its last instant in the place of the service. */
    dueAt: instantSchema,
    /** Absent before that day; 0 on it. */
    lateDays: z.optional(z.int().check(z.nonnegative())),
    /** True of a person, who closes no accounts and whom the law does not bind. */
    isPerson: z.optional(z.boolean()),
  }),
  subject: [
    ({ number }) => `Comptes rendus à remettre – convention n° ${number}`,
    ({ number }) => `Reports due – agreement no. ${number}`,
  ],
  status: [
    ({ number, dueAt, lateDays = 0 }, say) =>
      lateDays > 0
        ? `Les comptes rendus de la convention n° ${number} étaient à remettre au plus tard le ${say.day(dueAt)}. Ils manquent encore.`
        : `Les comptes rendus de la convention n° ${number} sont à remettre au plus tard le ${say.day(dueAt)}.`,
    ({ number, dueAt, lateDays = 0 }, say) =>
      lateDays > 0
        ? `The reports of agreement no. ${number} were due by ${say.day(dueAt)} at the latest. They are still missing.`
        : `The reports of agreement no. ${number} are due by ${say.day(dueAt)} at the latest.`,
  ],
  words: {
    contents: ['Ce qu’ils contiennent', 'What they contain'],
    accounts: [
      'les dépenses et les recettes du projet, rapprochées du budget de la convention ;',
      'the spending and the income of the project, set against the budget of the agreement;',
    ],
    use: [
      'le bilan de ce qui a été fait, où, pour qui, et ce qui diffère de ce qui était prévu ;',
      'the account of what was done, where, for whom, and what differs from what was planned;',
    ],
    signature: [
      'le nom de la personne qui engage le bénéficiaire et les certifie exacts.',
      'the name of a person authorised to sign for the beneficiary, who certifies that they are exact.',
    ],
    how: ['Comment les remettre', 'How to hand them in'],
    whereTo: [
      'Remplissez-les sur votre page, en plusieurs fois si vous le souhaitez. Sinon, envoyez-les par courrier au service, à l’adresse ci-dessous, avec le numéro de la convention.',
      'Fill them in on your page, in several goes if you wish. Otherwise send them to the service by post, to the address below, with the number of the agreement.',
    ],
    law: [
      'La loi demande le compte rendu financier dans les six mois qui suivent la fin de l’exercice pour lequel la subvention a été attribuée (loi n° 2000-321 du 12 avril 2000, article 10).',
      'The law requires the financial report within six months of the end of the financial year for which the grant was awarded (loi no. 2000-321 of 12 April 2000, article 10).',
    ],
    agreed: [
      'C’est ce que prévoit votre convention : six mois après la fin de la phase soutenue.',
      'That is what your agreement says: six months after the end of the supported phase.',
    ],
    disregard: [
      'Si vous avez déjà remis vos comptes rendus, ne tenez pas compte de ce rappel.',
      'If you have handed in your reports already, please disregard this reminder.',
    ],
  },
  body: ({ isPerson = false }, say) => [
    heading(say.contents),
    list([say.accounts, say.use, say.signature]),
    heading(say.how),
    paragraph(say.whereTo),
    paragraph(isPerson ? say.agreed : say.law),
    paragraph(say.disregard),
  ],
  action: ['Remettre mes comptes rendus', 'File my reports'],
});
