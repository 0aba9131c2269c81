import * as z from 'zod/mini';
import { authorParagraph, toldDecision } from '#emails/letter/decision-words.ts';
import { cents, defineLetter, facts, heading, paragraph } from '#emails/letter/letter.ts';
import { isLess, partialRefusal } from '#emails/letter/partial-refusal.ts';
import { replacedRefusal } from '#emails/letter/silence-words.ts';

export const promoted = defineLetter({
  schema: z.object({ amountCents: cents, requestedCents: z.optional(cents), ...toldDecision }),
  subject: ['Votre projet devient lauréat', 'Your project is now selected for a grant'],
  status: [
    ({ amountCents }, say) =>
      `Votre projet, qui était sur liste d’attente, devient lauréat : une subvention de ${say.euros(amountCents)} vous est accordée, à condition que les deux parties signent la convention.`,
    ({ amountCents }, say) =>
      `Your project, which was on the waiting list, is now selected: a grant of ${say.euros(amountCents)} is awarded to you, on condition that both parties sign the agreement.`,
  ],
  refusesRest: isLess,
  body: ({ author, amountCents, requestedCents, silence }, say) => [
    ...replacedRefusal(silence, say),
    facts([say.amount, say.euros(amountCents)]),
    ...partialRefusal({ amountCents, requestedCents }, say),
    heading(say.next),
    paragraph(say.agreementFollows),
    authorParagraph(author, say),
  ],
  action: 'follow',
});
