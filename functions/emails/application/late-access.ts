import * as z from 'zod/mini';
import { lateGroundSchema } from '#domain/application/late-access.ts';
import { defineLetter, facts, heading, instantSchema, paragraph } from '#emails/letter/letter.ts';
import { lateGroundWords } from '#markup/late-words.ts';

/** To whoever staff let file after the close. What happened is between them: anybody may read at an address that nobody has confirmed. */
export const lateAccess = defineLetter({
  schema: z.object({ endsAt: instantSchema, ground: lateGroundSchema }),
  subject: [
    'Vous pouvez déposer une candidature après la clôture',
    'You may file an application after the close',
  ],
  status: [
    ({ endsAt }, say) =>
      `L’appel est clos. Le service vous permet de déposer une candidature jusqu’au ${say.deadline(endsAt)}.`,
    ({ endsAt }, say) =>
      `The call has closed. The service lets you file an application until ${say.deadline(endsAt)}.`,
  ],
  words: {
    ground: ['Motif retenu', 'Ground'],
    link: [
      'Le lien ci-dessous ouvre votre formulaire sur n’importe quel appareil. Il est pour vous seul : qui le possède peut lire et modifier ce que vous écrivez.',
      'The link below opens your form on any device. It is for you alone: whoever has it can read and change what you write.',
    ],
    toFile: [
      'Remplissez les étapes, relisez, puis déposez avant cette date. Vous recevrez alors un accusé de réception : sans lui, rien n’est déposé.',
      'Fill in the steps, review, then file before that date. You will then receive an acknowledgement: without it, nothing is filed.',
    ],
    once: [
      'Cet accès vaut pour une seule candidature, et pour l’adresse à laquelle nous vous écrivons : laissez-la dans le formulaire. Les règles et les critères sont ceux de tous.',
      'This access is for one application only, and for the address that we write to: leave it in the form. The rules and criteria are those of everybody.',
    ],
    notYou: [
      'Si vous n’avez rien demandé, ignorez ce message : sans dépôt, cet accès s’éteint de lui-même.',
      'If you asked for nothing, ignore this message: without a filing, this access ends by itself.',
    ],
  },
  body: ({ ground }, say) => [
    ...(ground ? [facts([say.ground, lateGroundWords[say.language].named[ground]])] : []),
    paragraph(say.link),
    heading(say.next),
    paragraph(say.toFile),
    paragraph(say.once),
    paragraph(say.notYou),
  ],
  action: ['Remplir et déposer votre candidature', 'Fill in and file your application'],
});
