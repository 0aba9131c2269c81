import * as z from 'zod/mini';
import { authorParagraph, toldDecision } from '#emails/letter/decision-words.ts';
import { cents, defineLetter, instantSchema, paragraph } from '#emails/letter/letter.ts';
import { whatNow } from '#emails/letter/what-now.ts';

/** Staff confirmed that nobody signed in time. */
export const lapsed = defineLetter({
  schema: z.object({ number: z.string(), amountCents: cents, dueAt: instantSchema, ...toldDecision }),
  subject: ['L’attribution de la subvention est caduque', 'The award of the grant has lapsed'],
  status: [
    ({ number }) =>
      `La convention n° ${number} n’a pas été signée dans le délai fixé : l’attribution de la subvention est caduque.`,
    ({ number }) =>
      `Agreement no. ${number} was not signed within the period set: the award of the grant has lapsed.`,
  ],
  words: {
    unsigned: [
      (deadline: string, amount: string) =>
        `la convention était à signer au plus tard le ${deadline}, et nous vous l’avons rappelé. Nous n’avons reçu ni signature ni refus. La subvention de ${amount} qui vous était accordée sous cette condition ne l’est plus.`,
      (deadline: string, amount: string) =>
        `the agreement was to be signed by ${deadline} at the latest, and we reminded you of it. We received neither a signature nor a refusal. The grant of ${amount} that was granted to you on that condition is no longer granted.`,
    ],
    explain: [
      (email: string) => `Si un empêchement explique ce silence, écrivez à ${email}.`,
      (email: string) => `If something prevented you from answering, write to ${email}.`,
    ],
  },
  body: ({ amountCents, author, dueAt }, say, { contact, help }) => [
    paragraph(`${say.reason} ${say.unsigned(say.deadline(dueAt), say.euros(amountCents))}`),
    ...whatNow(help, say, [say.freed, say.explain(contact.email)]),
    authorParagraph(author, say),
  ],
  action: 'seeAgain',
});
