import * as z from 'zod/mini';
import { appealKinds, reinstatedStatuses } from '#domain/appeal/appeal.ts';
import { authorParagraph, decisionAuthor } from '#emails/letter/decision-words.ts';
import {
  defineLetter,
  heading,
  instantSchema,
  paragraph,
  quotation,
  untrustedText,
} from '#emails/letter/letter.ts';

/** The answer to an appeal that withdraws the decision: the application goes on from there. */
export const reinstated = defineLetter({
  schema: z.object({
    kind: z.enum(appealKinds),
    receivedAt: instantSchema,
    /** Of the decision that is withdrawn. */
    decidedAt: instantSchema,
    to: z.enum(reinstatedStatuses),
    reason: untrustedText,
    author: decisionAuthor,
  }),
  subject: [
    'Réponse à votre recours : la décision est retirée',
    'Answer to your appeal: the decision is withdrawn',
  ],
  status: [
    ({ receivedAt, decidedAt }, say) =>
      `Nous avons examiné votre recours reçu le ${say.day(receivedAt)}. La décision du ${say.day(decidedAt)} est retirée, et votre candidature est de nouveau examinée.`,
    ({ receivedAt, decidedAt }, say) =>
      `We have examined your appeal received on ${say.day(receivedAt)}. The decision of ${say.day(decidedAt)} is withdrawn, and your application is examined again.`,
  ],
  words: {
    reason: ['Le motif de cette décision :', 'The reason for this decision:'],
    to: {
      'eligibility-review': [
        'Votre candidature est recevable : une lettre vous le confirmera, puis le jury lira votre projet. Vous n’avez aucune démarche à faire.',
        'Your application is admissible: a letter will confirm it to you, then the jury will read your project. There is nothing that you need to do.',
      ],
      shortlisted: [
        'Votre projet est finaliste : le panel citoyen votera sur lui avec les autres, et nous vous écrirons après sa délibération. Vous n’avez aucune démarche à faire.',
        'Your project is a finalist: the citizens’ panel will vote on it with the others, and we will write to you afterwards. There is nothing that you need to do.',
      ],
    },
  },
  body: ({ author, reason, to }, say) => [
    paragraph(say.reason),
    quotation(reason),
    heading(say.next),
    paragraph(say.to[to]),
    authorParagraph(author, say),
  ],
  action: 'follow',
});
