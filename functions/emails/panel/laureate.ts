import * as z from 'zod/mini';
import { authorParagraph, toldDecision } from '#emails/letter/decision-words.ts';
import {
  cents,
  defineLetter,
  facts,
  heading,
  ordinal,
  paragraph,
  untrustedText,
} from '#emails/letter/letter.ts';
import { isLess, partialRefusal } from '#emails/letter/partial-refusal.ts';
import { rankingFacts } from '#emails/letter/ranking-words.ts';
import { replacedRefusal } from '#emails/letter/silence-words.ts';

export const laureate = defineLetter({
  schema: z.object({
    amountCents: cents,
    requestedCents: cents,
    rank: ordinal,
    /** Its id in the cohort file; absent where nobody could grade the project. */
    grade: z.optional(z.string()),
    /** Staff's written reason where the decision differs from the advice. */
    reason: z.optional(untrustedText),
    ...toldDecision,
  }),
  subject: ['Votre projet est lauréat', 'Your project has been selected for a grant'],
  status: [
    ({ amountCents }, say) =>
      `Votre projet est lauréat : une subvention de ${say.euros(amountCents)} vous est accordée, à condition que les deux parties signent la convention.`,
    ({ amountCents }, say) =>
      `Your project has been selected: a grant of ${say.euros(amountCents)} is awarded to you, on condition that both parties sign the agreement.`,
  ],
  refusesRest: isLess,
  body: (data, say, { grades }) => [
    ...replacedRefusal(data.silence, say),
    facts(...rankingFacts(data, say, grades), [say.amount, say.euros(data.amountCents)]),
    ...(isLess(data)
      ? [
          heading(say.why),
          ...partialRefusal(data, say),
          ...(data.reason === undefined ? [] : [paragraph(data.reason)]),
        ]
      : []),
    heading(say.next),
    paragraph(say.agreementFollows),
    authorParagraph(data.author, say),
  ],
  action: 'follow',
});
