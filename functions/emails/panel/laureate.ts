import * as z from 'zod/mini';
import { authorParagraph, toldDecision } from '#emails/letter/decision-words.ts';
import { cents, defineLetter, facts, heading, ordinal, paragraph } from '#emails/letter/letter.ts';
import { rankingFacts } from '#emails/letter/ranking-words.ts';
import { replacedRefusal } from '#emails/letter/silence-words.ts';

export const laureate = defineLetter({
  /** `grade`: its id in the cohort file. */
  schema: z.object({ amountCents: cents, rank: ordinal, grade: z.string(), ...toldDecision }),
  subject: ['Votre projet est lauréat', 'Your project is a laureate'],
  status: [
    ({ amountCents }, say) =>
      `Votre projet est lauréat : une subvention de ${say.euros(amountCents)} lui est réservée, sous réserve de la signature de la convention.`,
    ({ amountCents }, say) =>
      `Your project is a laureate: a subsidy of ${say.euros(amountCents)} is set aside for it, subject to the signature of the agreement.`,
  ],
  body: (data, say, { grades }) => [
    ...replacedRefusal(data.silence, say),
    facts(...rankingFacts(data, say, grades), [say.amount, say.euros(data.amountCents)]),
    heading(say.next),
    paragraph(say.agreementFollows),
    authorParagraph(data.author, say),
  ],
  action: 'follow',
});
