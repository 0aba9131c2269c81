import * as z from 'zod/mini';
import { defineLetter, paragraph, quotation, untrustedText } from '#emails/letter/letter.ts';

export const amendmentTakenBack = defineLetter({
  schema: z.object({ number: z.string(), reason: untrustedText }),
  subject: ['L’avenant à votre convention est retiré', 'The amendment to your agreement is taken back'],
  status: [
    ({ number }) =>
      `L’avenant n° ${number} ne vous est plus proposé : votre convention reste telle qu’elle est.`,
    ({ number }) => `Amendment no. ${number} is no longer proposed to you: your agreement stays as it is.`,
  ],
  words: { why: ['Le motif', 'The reason'] },
  body: ({ reason }, say) => [paragraph(say.why), quotation(reason)],
  action: ['Voir mes versements', 'See my payments'],
});
