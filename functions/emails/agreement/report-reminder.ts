import * as z from 'zod/mini';
import { defineLetter, heading, instantSchema, list, paragraph } from '#emails/letter/letter.ts';

export const reportReminder = defineLetter({
  schema: z.object({
    number: z.string(),
    /** The last day, as its last instant in the place of the service. */
    dueAt: instantSchema,
  }),
  subject: [
    ({ number }) => `Compte rendu financier à remettre – convention n° ${number}`,
    ({ number }) => `Financial report due – agreement no. ${number}`,
  ],
  status: [
    ({ number, dueAt }, say) =>
      `Le compte rendu financier de la convention n° ${number} est à remettre au plus tard le ${say.day(dueAt)}.`,
    ({ number, dueAt }, say) =>
      `The financial report of agreement no. ${number} is due by ${say.day(dueAt)} at the latest.`,
  ],
  words: {
    contents: ['Ce qu’il contient', 'What it contains'],
    accounts: [
      'les dépenses et les recettes du projet, rapprochées du budget de la convention ;',
      'the spending and the income of the project, set against the budget of the agreement;',
    ],
    use: [
      'l’emploi de la subvention, conforme à son objet ;',
      'the use made of the grant, in keeping with its object;',
    ],
    signature: [
      'la signature de la personne qui engage le bénéficiaire.',
      'the signature of a person authorised to sign for the beneficiary.',
    ],
    how: ['Comment le remettre', 'How to hand it in'],
    whereTo: [
      (service: string) =>
        `Adressez-le à ${service} en répondant à ce message, ou par courrier à l’adresse ci-dessous. Indiquez le numéro de la convention.`,
      (service: string) =>
        `Send it to ${service} in answer to this message, or by post to the address below. State the number of the agreement.`,
    ],
    law: [
      'La loi le demande dans les six mois qui suivent la fin de l’exercice pour lequel la subvention a été attribuée (loi n° 2000-321 du 12 avril 2000, article 10). Si vous l’avez déjà remis, ne tenez pas compte de ce rappel.',
      'The law requires it within six months of the end of the financial year for which the grant was granted (loi no. 2000-321 of 12 April 2000, article 10). If you have handed it in already, please disregard this reminder.',
    ],
  },
  body: (_, say, { service }) => [
    heading(say.contents),
    list([say.accounts, say.use, say.signature]),
    heading(say.how),
    paragraph(say.whereTo(service.name)),
    paragraph(say.law),
  ],
  action: 'readAgreement',
});
