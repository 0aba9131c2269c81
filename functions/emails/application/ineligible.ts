import * as z from 'zod/mini';
import { articleNumber } from '#domain/cohort/articles.ts';
import { askedItems, askedList } from '#emails/letter/asked-items.ts';
import { authorParagraph, toldDecision } from '#emails/letter/decision-words.ts';
import {
  defineLetter,
  heading,
  instantSchema,
  list,
  noticeBlock,
  paragraph,
  untrustedText,
} from '#emails/letter/letter.ts';
import { replacedRefusal } from '#emails/letter/silence-words.ts';
import { whatNow } from '#emails/letter/what-now.ts';
import { algorithmWords } from '#markup/algorithm-words.ts';

export const ineligible = defineLetter({
  schema: z.object({
    /** Every reason of the decision, in the language of the letter; from recorded facts only. */
    reasons: z.array(z.object({ code: z.string(), message: untrustedText })),
    /** The request for information stayed unanswered. */
    incomplete: z.boolean(),
    /** Other applications that look like it were pointed out to whoever decided. */
    isLookalike: z.optional(z.literal(true)),
    /** What was asked and not answered, by the letter of which day, and until when. */
    asked: z.optional(z.object({ ...askedItems, requestedAt: instantSchema, dueAt: instantSchema })),
    ...toldDecision,
  }),
  subject: ['Votre candidature n’est pas recevable', 'Your application is not admissible'],
  status: [
    ({ incomplete }) =>
      incomplete
        ? 'Votre candidature n’a pas été complétée dans le délai fixé : elle est déclarée irrecevable.'
        : 'Votre candidature ne remplit pas les conditions de l’appel : elle est déclarée irrecevable.',
    ({ incomplete }) =>
      incomplete
        ? 'Your application was not completed within the period set: it is declared inadmissible.'
        : 'Your application does not meet the conditions of the call: it is declared inadmissible.',
  ],
  words: {
    reasons: ['Les motifs de cette décision :', 'The reasons for this decision:'],
    asked: [
      (day: string, deadline: string) =>
        `Le motif de cette décision : nous n’avons pas reçu ce que le service vous demandait par sa lettre du ${day}, au plus tard le ${deadline} :`,
      (day: string, deadline: string) =>
        `The reason for this decision: we did not receive what the service asked of you by its letter of ${day}, by ${deadline} at the latest:`,
    ],
    article: [
      (number: number) =>
        `Les conditions de recevabilité sont à l’article ${number} du règlement de l’appel, publié sur son site.`,
      (number: number) =>
        `The conditions of admissibility are in article ${number} of the rules of the call, published on its site.`,
    ],
    thanks: [
      'Nous vous remercions d’avoir présenté votre projet.',
      'We thank you for submitting your project.',
    ],
    noJury: [
      (email: string) =>
        `Votre candidature n’est pas transmise au jury. Si une erreur de saisie explique cette décision, écrivez à ${email} : nous vous dirons ce qui reste possible.`,
      (email: string) =>
        `Your application does not go to the jury. If a typing error explains this decision, write to ${email}: we will tell you what can still be done.`,
    ],
  },
  body: ({ author, reasons, isLookalike, asked, silence }, say, { contact, help, service }) => [
    paragraph(say.thanks),
    ...replacedRefusal(silence, say),
    ...(asked
      ? [paragraph(say.asked(say.day(asked.requestedAt), say.deadline(asked.dueAt))), askedList(asked, say)]
      : []),
    ...(reasons.length === 0
      ? []
      : [
          paragraph(reasons.length === 1 ? say.reason : say.reasons),
          list(reasons.map(({ message }) => message)),
          paragraph(say.article(articleNumber('conditions'))),
        ]),
    ...whatNow(help, say, [say.noJury(contact.email)]),
    authorParagraph(author, say),
    // A reason that staff wrote themselves rests on none, unless they were shown what looks alike.
    ...(isLookalike || reasons.some(({ code }) => code !== 'REASON')
      ? [
          heading(algorithmWords[say.language].title),
          noticeBlock(algorithmWords[say.language].checked(service.email)),
        ]
      : []),
  ],
  action: 'seeAgain',
});
