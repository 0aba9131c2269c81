import * as z from 'zod/mini';
import {
  defineLetter,
  heading,
  instantSchema,
  paragraph,
  quotation,
  untrustedText,
} from '#emails/letter/letter.ts';

/** To whoever holds an application that staff have offered to another address: why, and how to object. */
export const handoverAnnounced = defineLetter({
  schema: z.object({ expiresAt: instantSchema, reason: untrustedText }),
  subject: [
    'Votre candidature est proposée à une autre personne',
    'Your application is offered to another person',
  ],
  status: [
    ({ expiresAt }, say) =>
      `Le service a proposé à une autre personne de reprendre votre candidature. Elle peut accepter jusqu’au ${say.deadline(expiresAt)}.`,
    ({ expiresAt }, say) =>
      `The service has offered your application to another person. They can accept until ${say.deadline(expiresAt)}.`,
  ],
  words: {
    why: ['Le service en donne ce motif :', 'The service gives this reason:'],
    object: [
      'Si vous n’êtes pas d’accord, reprenez cette proposition sur votre page personnelle avant que cette personne n’accepte, ou répondez à ce message.',
      'If you do not agree, take this offer back on your personal page before that person accepts, or reply to this message.',
    ],
    consequence: [
      'Si cette personne accepte, tous nos messages vont à elle, et vos liens personnels n’ouvrent plus rien.',
      'If that person accepts, all our messages go to them, and your personal links no longer open anything.',
    ],
  },
  body: ({ reason }, say) => [
    paragraph(say.why),
    quotation(reason),
    heading(say.next),
    paragraph(say.object),
    paragraph(say.consequence),
  ],
  action: 'seeAgain',
});
