import * as z from 'zod/mini';
import { defineLetter, heading, instantSchema, paragraph } from '#emails/letter/letter.ts';
import { fieldList } from './field-list.ts';

/** To whoever changed their application before the call closed: what changed, and that the date of receipt did not. */
export const formAmended = defineLetter({
  schema: z.object({ amendedAt: instantSchema, fields: z.array(z.string()) }),
  subject: ['Votre candidature est modifiée', 'Your application has been changed'],
  status: [
    ({ amendedAt }, say) => `Nous avons reçu vos modifications le ${say.deadline(amendedAt)}.`,
    ({ amendedAt }, say) => `We received your changes on ${say.deadline(amendedAt)}.`,
  ],
  words: {
    changed: ['Ce qui a changé :', 'What changed:'],
    read: [
      'Votre candidature telle qu’elle est maintenant se trouve en entier sur votre page personnelle. C’est elle qui sera examinée.',
      'Your application as it is now is on your personal page, all of it. That is what will be examined.',
    ],
    steady: [
      'La date à laquelle vous l’avez déposée ne change pas, ni celle à laquelle une réponse vous est due.',
      'The date on which you filed it stays the same, and so does the date by which you are due an answer.',
    ],
    stranger: [
      'Si ces modifications ne viennent pas de vous, demandez aussitôt un nouveau lien sur votre page personnelle et écrivez-nous.',
      'If these changes are not yours, ask for a new link on your personal page at once, and write to us.',
    ],
  },
  body: ({ fields }, say) => [
    paragraph(say.changed),
    fieldList(fields, say.language),
    paragraph(say.read),
    heading(say.next),
    paragraph(say.steady),
    paragraph(say.stranger),
  ],
  action: 'seeAgain',
  example: ({ calendar }) => ({
    amendedAt: calendar.opensAt,
    fields: ['project.summary', 'project.requestedCents'],
  }),
});
