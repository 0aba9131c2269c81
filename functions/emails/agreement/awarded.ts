import * as z from 'zod/mini';
import { cents, defineLetter, heading, instantSchema, list, paragraph } from '#emails/letter/letter.ts';
import { plural } from '#markup/plural.ts';

export const awarded = defineLetter({
  schema: z.object({
    number: z.string(),
    amountCents: cents,
    /** In the order of payment; labels in the language of the letter. */
    instalments: z.array(
      z.object({
        label: z.string(),
        amountCents: cents,
        dueMonthsAfterSignature: z.int(),
        afterReports: z.optional(z.literal(true)),
      }),
    ),
    /** When both reports are due. */
    reportDueAt: instantSchema,
  }),
  subject: ['Votre subvention est attribuée', 'Your grant is awarded'],
  status: [
    ({ number, amountCents }, say) =>
      `La convention n° ${number} est signée par les deux parties : la subvention de ${say.euros(amountCents)} est attribuée à votre projet.`,
    ({ number, amountCents }, say) =>
      `Agreement no. ${number} is signed by both parties: the grant of ${say.euros(amountCents)} is awarded to your project.`,
  ],
  words: {
    payments: ['Les versements', 'Payments'],
    colon: [' :', ':'],
    uponSignature: ['dès la dernière signature', 'upon the last signature'],
    monthsLater: [
      (months: number) => `${months} mois après la dernière signature`,
      (months: number) => plural.en(months, `${months} {month|months} after the last signature`),
    ],
    onceAccepted: [
      (when: string) =>
        `une fois vos comptes rendus acceptés, au plus tôt ${when} et pas avant la fin de la phase soutenue`,
      (when: string) =>
        `once your reports are accepted, at the earliest ${when} and not before the end of the supported phase`,
    ],
    bankDetails: [
      'Le service prépare le premier versement. Indiquez dès maintenant le compte à créditer, au nom du bénéficiaire, sur votre page personnelle, rubrique « Versements ». N’envoyez pas vos coordonnées bancaires par courriel.',
      'The service is preparing the first payment. Give now the account to be paid, in the name of the beneficiary, on your personal page, under “Payments”. Do not send your bank details by e-mail.',
    ],
    balance: [
      (day: string) =>
        `Pour recevoir le solde, envoyez le bilan d’exécution et le compte rendu financier au plus tard le ${day}.`,
      (day: string) =>
        `To receive the balance, send the activity report and the financial report by ${day} at the latest.`,
    ],
    reports: [
      (day: string) => `Envoyez le bilan d’exécution et le compte rendu financier au plus tard le ${day}.`,
      (day: string) => `Send the activity report and the financial report by ${day} at the latest.`,
    ],
  },
  body({ instalments, reportDueAt }, say) {
    const due = instalments.some(({ afterReports }) => afterReports) ? say.balance : say.reports;
    return [
      heading(say.payments),
      list(
        instalments.map(({ label, amountCents, dueMonthsAfterSignature: months, afterReports }) => {
          const when = months <= 0 ? say.uponSignature : say.monthsLater(months);
          const paid = afterReports ? say.onceAccepted(when) : when;
          return `${label}${say.colon} ${say.euros(amountCents)}, ${paid}`;
        }),
      ),
      heading(say.next),
      paragraph(say.bankDetails),
      paragraph(due(say.day(reportDueAt))),
    ];
  },
  action: 'readAgreement',
});
