import * as z from 'zod/mini';
import { cents, defineLetter, facts, ordinal, paragraph } from '#emails/letter/letter.ts';

export const paymentMade = defineLetter({
  schema: z.object({
    agreementNumber: z.string(),
    number: ordinal,
    amountCents: cents,
    paidOn: z.iso.date(),
    paidCents: cents,
    grantedCents: cents,
    /** What the agreement says, where accepted reports left less due. */
    agreedCents: z.optional(cents),
  }),
  subject: [
    ({ number }) => `Versement n° ${number} effectué`,
    ({ number }) => `Payment no. ${number} was made`,
  ],
  status: [
    ({ agreementNumber, number, amountCents, paidOn }, say) =>
      `Le versement n° ${number} de la convention n° ${agreementNumber}, ${say.euros(amountCents)}, a été effectué le ${say.day(paidOn)}.`,
    ({ agreementNumber, number, amountCents, paidOn }, say) =>
      `Payment no. ${number} of agreement no. ${agreementNumber}, ${say.euros(amountCents)}, was made on ${say.day(paidOn)}.`,
  ],
  words: {
    paid: ['Versé à ce jour', 'Paid so far'],
    granted: ['Subvention attribuée', 'Grant awarded'],
    less: [
      (agreed: string) =>
        `La convention prévoyait ${agreed} pour ce versement. Vos comptes rendus, acceptés, disent que le projet a coûté moins que prévu : ce qui restait dû vous est versé.`,
      (agreed: string) =>
        `The agreement provided for ${agreed} for this payment. Your reports, which were accepted, say that the project cost less than planned: what was still due is paid to you.`,
    ],
    when: [
      'Selon votre banque, la somme paraît sur le compte sous quelques jours.',
      'Depending on your bank, the amount shows on the account within a few days.',
    ],
  },
  body: ({ paidCents, grantedCents, agreedCents }, say) => [
    facts([say.paid, say.euros(paidCents)], [say.granted, say.euros(grantedCents)]),
    ...(agreedCents === undefined ? [] : [paragraph(say.less(say.euros(agreedCents)))]),
    paragraph(say.when),
  ],
  action: ['Voir mes versements', 'See my payments'],
});
