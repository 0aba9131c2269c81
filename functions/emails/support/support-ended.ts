import * as z from 'zod/mini';
import { defineLetter, heading, paragraph, quotation, untrustedText } from '#emails/letter/letter.ts';

/** The laureate withdrew, or staff ended the help: what was granted and what is to be reported does not change by it. */
export const supportEnded = defineLetter({
  schema: z.object({ because: z.enum(['withdrawn', 'staff']), reason: untrustedText }),
  subject: ['Votre accompagnement est arrêté', 'Your support has ended'],
  status: [
    ({ because }) =>
      because === 'withdrawn'
        ? 'Votre accompagnement est arrêté, comme vous l’avez demandé.'
        : 'Votre accompagnement est arrêté par le service.',
    ({ because }) =>
      because === 'withdrawn'
        ? 'Your support has ended, as you asked.'
        : 'Your support was ended by the office.',
  ],
  words: {
    why: ['Le motif noté', 'The reason noted'],
    still: [
      'La convention reste en vigueur : les comptes rendus qu’elle prévoit sont toujours dus.',
      'The agreement stays in force: the reports that it provides for are still due.',
    ],
  },
  body: ({ reason }, say) => [heading(say.why), quotation(reason), paragraph(say.still)],
  action: 'follow',
  example: () => ({ because: 'withdrawn' as const, reason: '…' }),
});
