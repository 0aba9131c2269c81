import * as z from 'zod/mini';
import { defineEmail, heading, instant, list, paragraph } from '#emails/letter/email.ts';

export const reportReminder = defineEmail({
  schema: z.object({
    number: z.string(),
    /** The last day, as its last instant in the place of the service. */
    dueAt: instant,
  }),
  nature: 'notice',
  fr: {
    subject: ({ number }) => `Compte rendu financier à remettre – convention n° ${number}`,
    status: ({ number, dueAt }, say) =>
      `Le compte rendu financier de la convention n° ${number} est à remettre au plus tard le ${say.day(dueAt)}.`,
    body: (_data, _say, { service }) => [
      heading('Ce qu’il contient'),
      list([
        'les dépenses et les recettes du projet, rapprochées du budget de la convention ;',
        'l’emploi de la subvention, conforme à son objet ;',
        'la signature de la personne qui engage le bénéficiaire.',
      ]),
      heading('Comment le remettre'),
      paragraph(
        `Adressez-le à ${service.name} en répondant à ce message, ou par courrier à l’adresse ci-dessous. Indiquez le numéro de la convention.`,
      ),
      paragraph(
        'La loi le demande dans les six mois qui suivent la fin de l’exercice pour lequel la subvention a été attribuée (loi n° 2000-321 du 12 avril 2000, article 10). Si vous l’avez déjà remis, ne tenez pas compte de ce rappel.',
      ),
    ],
    action: 'Relire la convention sur votre page personnelle',
  },
  en: {
    subject: ({ number }) => `Financial report due – agreement no. ${number}`,
    status: ({ number, dueAt }, say) =>
      `The financial report of agreement no. ${number} is due by ${say.day(dueAt)} at the latest.`,
    body: (_data, _say, { service }) => [
      heading('What it contains'),
      list([
        'the spending and the income of the project, set against the budget of the agreement;',
        'the use made of the subsidy, in keeping with its object;',
        'the signature of the person who commits the beneficiary.',
      ]),
      heading('How to hand it in'),
      paragraph(
        `Send it to ${service.name} in answer to this message, or by post to the address below. State the number of the agreement.`,
      ),
      paragraph(
        'The law wants it within six months of the end of the financial year for which the subsidy was granted (loi no. 2000-321 of 12 April 2000, article 10). If you have handed it in already, please disregard this reminder.',
      ),
    ],
    action: 'Read the agreement again on your personal page',
  },
});
