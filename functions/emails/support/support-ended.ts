import * as z from 'zod/mini';
import { authorParagraph, decisionAuthor } from '#emails/letter/decision-words.ts';
import { defineLetter, heading, paragraph, quotation, untrustedText } from '#emails/letter/letter.ts';

/**
 * The laureate withdrew, or staff ended the help: what was granted and what is to be reported does not change by it. What staff end is a
 * right that was given: the letter says why, who decided, and how to contest it (CRPA L211-2, CJA R421-5).
 */
export const supportEnded = defineLetter({
  schema: z.object({
    because: z.enum(['withdrawn', 'staff']),
    reason: untrustedText,
    /** Of a decision of staff. */
    author: z.optional(decisionAuthor),
  }),
  subject: ['Votre accompagnement est arrêté', 'Your support has ended'],
  status: [
    ({ because }) =>
      because === 'withdrawn'
        ? 'Votre accompagnement est arrêté, comme vous l’avez demandé.'
        : 'Votre accompagnement est arrêté par le service.',
    ({ because }) =>
      because === 'withdrawn'
        ? 'Your support has ended, as you asked.'
        : 'Your support was ended by the service.',
  ],
  words: {
    noted: ['Le motif noté', 'The reason noted'],
    still: [
      'La convention reste en vigueur : les comptes rendus qu’elle prévoit sont toujours dus.',
      'The agreement stays in force: the reports that it provides for are still due.',
    ],
  },
  refusesRest: ({ because }) => because === 'staff',
  body: ({ because, reason, author }, say) => [
    because === 'staff' ? paragraph(say.reason) : heading(say.noted),
    quotation(reason),
    paragraph(say.still),
    ...(author ? [authorParagraph(author, say)] : []),
  ],
  action: 'follow',
  example: () => ({ because: 'withdrawn' as const, reason: '…' }),
});
