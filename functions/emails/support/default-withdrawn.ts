import * as z from 'zod/mini';
import { authorParagraph, decisionAuthor } from '#emails/letter/decision-words.ts';
import { defineLetter, heading, paragraph, quotation, untrustedText } from '#emails/letter/letter.ts';

/** The withdrawal of a grant is taken back: all is as it was before. */
export const defaultWithdrawn = defineLetter({
  schema: z.object({ agreementNumber: z.string(), reason: untrustedText, author: decisionAuthor }),
  subject: ['La subvention n’est plus retirée', 'The grant is no longer withdrawn'],
  status: [
    ({ agreementNumber }) =>
      `La décision qui retirait la subvention de la convention n° ${agreementNumber} est annulée.`,
    ({ agreementNumber }) =>
      `The decision that withdrew the grant of agreement no. ${agreementNumber} is taken back.`,
  ],
  words: {
    again: [
      'Cette décision ne vous demande plus rien, et les versements qu’elle suspendait reprennent aux conditions de la convention. Si vous avez déjà rendu une somme, répondez à ce message.',
      'That decision asks nothing of you any more, and the payments that it withheld resume on the terms of the agreement. If you have already given a sum back, reply to this message.',
    ],
    file: [
      'Vos comptes rendus restent dus : remettez-les sur votre page.',
      'Your reports are still due: file them on your page.',
    ],
  },
  body: ({ reason, author }, say) => [
    paragraph(say.reason),
    quotation(reason),
    heading(say.next),
    paragraph(say.again),
    paragraph(say.file),
    authorParagraph(author, say),
  ],
  action: ['Remettre mes comptes rendus', 'File my reports'],
});
