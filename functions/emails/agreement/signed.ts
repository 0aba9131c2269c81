import * as z from 'zod/mini';
import {
  defineLetter,
  facts,
  heading,
  instantSchema,
  paragraph,
  untrustedLine,
} from '#emails/letter/letter.ts';

export const signed = defineLetter({
  schema: z.object({
    number: z.string(),
    signedAt: instantSchema,
    name: untrustedLine,
    capacity: untrustedLine,
  }),
  subject: [
    ({ number }) => `Vous avez signé la convention n° ${number}`,
    ({ number }) => `You have signed agreement no. ${number}`,
  ],
  status: [
    ({ number, signedAt }, say) => `Vous avez signé la convention n° ${number} le ${say.deadline(signedAt)}.`,
    ({ number, signedAt }, say) => `You signed agreement no. ${number} on ${say.deadline(signedAt)}.`,
  ],
  words: {
    signedBy: ['Signée par', 'Signed by'],
    countersignature: [
      'L’administration doit maintenant la contresigner. Nous vous écrirons quand ce sera fait, avec l’échéancier des versements.',
      'The administration must now countersign it. We will write to you when this is done, with the schedule of payments.',
    ],
    notYours: [
      'Si cette signature ne vient pas de vous, contactez le service sans attendre.',
      'If this signature is not yours, contact the service at once.',
    ],
  },
  body: ({ name, capacity }, say) => [
    facts([say.signedBy, name], [say.capacity, capacity]),
    heading(say.next),
    paragraph(say.countersignature),
    paragraph(say.notYours),
  ],
  action: 'readAgreement',
});
