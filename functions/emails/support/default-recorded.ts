import * as z from 'zod/mini';
import { authorParagraph, decisionAuthor } from '#emails/letter/decision-words.ts';
import {
  cents,
  defineLetter,
  facts,
  heading,
  instantSchema,
  paragraph,
  quotation,
  untrustedText,
} from '#emails/letter/letter.ts';

/** The grant is withdrawn, wholly or in part, because the reports did not come (CRPA L242-2 2°; grounds stated, L211-2 4°, L211-5). */
export const defaultRecorded = defineLetter({
  schema: z.object({
    agreementNumber: z.string(),
    dueOn: z.iso.date(),
    notifiedAt: instantSchema,
    answerBy: z.iso.date(),
    reason: untrustedText,
    paidCents: cents,
    recoverCents: cents,
    withheldCents: cents,
    author: decisionAuthor,
  }),
  subject: [
    'La subvention est retirée, faute de comptes rendus',
    'The grant is withdrawn, for want of reports',
  ],
  status: [
    ({ agreementNumber, paidCents, recoverCents }) =>
      `La subvention de la convention n° ${agreementNumber} est retirée${recoverCents < paidCents ? ' en partie' : ''}, car vos comptes rendus manquent.`,
    ({ agreementNumber, paidCents, recoverCents }) =>
      `The grant of agreement no. ${agreementNumber} is withdrawn${recoverCents < paidCents ? ' in part' : ''}, since your reports are missing.`,
  ],
  words: {
    paid: ['Versé à ce jour', 'Paid so far'],
    recover: ['À rendre', 'To be given back'],
    withheld: ['Ne sera pas versé', 'Will not be paid'],
    grounds: [
      (due: string, notified: string, until: string) =>
        `La convention vous demande deux comptes rendus, à remettre au plus tard le ${due}. Par une mise en demeure du ${notified}, nous vous avons donné jusqu’au ${until} pour les remettre ou pour dire pourquoi vous ne le pouviez pas. Une condition de la subvention n’est donc pas respectée (article L. 242-2, 2°, du code des relations entre le public et l’administration).`,
      (due: string, notified: string, until: string) =>
        `The agreement asks you for two reports, due by ${due}. By a formal notice of ${notified}, we gave you until ${until} to file them or to say why you could not. A condition of the grant is therefore not kept (article L. 242-2, 2°, of the code of relations between the public and the administration).`,
    ],
    order: [
      'Ne payez rien de vous-même : un titre de perception vous dira comment, à qui et jusqu’à quand payer.',
      'Pay nothing of your own accord: a demand for payment (titre de perception) will tell you how, to whom and by when to pay.',
    ],
    still: [
      'Votre page ne prend plus vos comptes rendus. Si vous les avez malgré tout, répondez à ce message : l’administration peut revenir sur sa décision.',
      'Your page no longer takes your reports. If you have them all the same, reply to this message: the administration can go back on its decision.',
    ],
  },
  body: ({ dueOn, notifiedAt, answerBy, reason, author, ...money }, say) => [
    facts(
      [say.paid, say.euros(money.paidCents)],
      [say.recover, say.euros(money.recoverCents)],
      [say.withheld, say.euros(money.withheldCents)],
    ),
    heading(say.why),
    paragraph(say.grounds(say.day(dueOn), say.day(notifiedAt), say.day(answerBy))),
    paragraph(say.reason),
    quotation(reason),
    heading(say.next),
    ...(money.recoverCents === 0 ? [] : [paragraph(say.order)]),
    paragraph(say.still),
    authorParagraph(author, say),
  ],
  action: 'seeAgain',
});
