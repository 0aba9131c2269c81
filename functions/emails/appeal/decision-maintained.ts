import * as z from 'zod/mini';
import { administrativeAppealKind, lateAppeal } from '#emails/letter/appeal-words.ts';
import { authorParagraph, decisionAuthor } from '#emails/letter/decision-words.ts';
import {
  defineLetter,
  heading,
  instantSchema,
  paragraph,
  quotation,
  untrustedText,
} from '#emails/letter/letter.ts';

/** The answer to an administrative appeal that changes nothing, with its reason and how to go on. */
export const decisionMaintained = defineLetter({
  schema: z.object({
    kind: administrativeAppealKind,
    receivedAt: instantSchema,
    /** Of the decision that it contests. */
    decidedAt: instantSchema,
    lastDayAt: instantSchema,
    isLate: z.boolean(),
    reason: untrustedText,
    author: decisionAuthor,
  }),
  subject: [
    'Réponse à votre recours : la décision est maintenue',
    'Answer to your appeal: the decision stands',
  ],
  status: [
    ({ receivedAt, decidedAt }, say) =>
      `Nous avons examiné votre recours reçu le ${say.day(receivedAt)}. La décision du ${say.day(decidedAt)} est maintenue.`,
    ({ receivedAt, decidedAt }, say) =>
      `We have examined your appeal received on ${say.day(receivedAt)}. The decision of ${say.day(decidedAt)} stands.`,
  ],
  words: {
    reason: ['Le motif de cette décision :', 'The reason for this decision:'],
    goOn: [
      'Votre recours est rejeté par cette lettre. Si vous souhaitez poursuivre, vous trouverez ci-dessous comment saisir le tribunal, et jusqu’à quand.',
      'This letter rejects your appeal. If you wish to go on, you will find below how to go to court, and until when.',
    ],
  },
  body: ({ author, reason, isLate, lastDayAt }, say) => [
    paragraph(say.reason),
    quotation(reason),
    heading(say.next),
    paragraph(say.goOn),
    ...(isLate ? [lateAppeal(lastDayAt, say)] : []),
    authorParagraph(author, say),
  ],
  action: 'seeAgain',
});
