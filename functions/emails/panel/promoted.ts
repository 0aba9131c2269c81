import * as z from 'zod/mini';
import { authorParagraph, toldDecision } from '#emails/letter/decision-words.ts';
import { cents, defineLetter, facts, heading, paragraph } from '#emails/letter/letter.ts';
import { replacedRefusal } from '#emails/letter/silence-words.ts';

export const promoted = defineLetter({
  schema: z.object({ amountCents: cents, ...toldDecision }),
  subject: ['Votre projet devient lauréat', 'Your project becomes a laureate'],
  status: [
    ({ amountCents }, say) =>
      `Votre projet, qui était sur liste d’attente, devient lauréat : une subvention de ${say.euros(amountCents)} lui est réservée, sous réserve de la signature de la convention.`,
    ({ amountCents }, say) =>
      `Your project, which was on the waiting list, becomes a laureate: a subsidy of ${say.euros(amountCents)} is set aside for it, subject to the signature of the agreement.`,
  ],
  body: ({ author, amountCents, silence }, say) => [
    ...replacedRefusal(silence, say),
    facts([say.amount, say.euros(amountCents)]),
    heading(say.next),
    paragraph(say.agreementFollows),
    authorParagraph(author, say),
  ],
  action: 'follow',
});
