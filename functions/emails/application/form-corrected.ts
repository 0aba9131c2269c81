import * as z from 'zod/mini';
import { isField } from '#domain/application/application-fields.ts';
import {
  defineLetter,
  heading,
  instantSchema,
  paragraph,
  quotation,
  untrustedText,
} from '#emails/letter/letter.ts';
import { fieldList } from './field-list.ts';

/** After staff corrected what they had taken over wrongly, or what has changed since and decides nothing. */
export const formCorrected = defineLetter({
  schema: z.object({
    correctedAt: instantSchema,
    reason: untrustedText,
    /** What differs, by its names alone: what stands there now is read on the personal page. */
    fields: z.array(z.string()),
    /** The number of an agreement that had the former text, and was not signed. */
    replaces: z.optional(z.string()),
  }),
  subject: ['Votre candidature a été corrigée', 'Your application has been corrected'],
  status: [
    ({ correctedAt }, say) =>
      `Le service a corrigé le ${say.deadline(correctedAt)} ce qu’il avait enregistré de votre candidature.`,
    ({ correctedAt }, say) =>
      `On ${say.deadline(correctedAt)} the service corrected what it had recorded of your application.`,
  ],
  words: {
    changed: ['Ce qui a changé :', 'What changed:'],
    why: ['Le service en donne ce motif :', 'The service gives this reason:'],
    read: [
      'Relisez-la : elle se trouve en entier sur votre page personnelle. C’est ce texte-là qui compte.',
      'Please read it again: all of it is on your personal page. That is the text that counts.',
    ],
    replaced: [
      (number: string) =>
        `La convention n° ${number} portait l’ancien texte et ne peut plus être signée. Une autre vous est envoyée, avec un nouveau délai.`,
      (number: string) =>
        `Agreement no. ${number} had the former text and can no longer be signed. Another is sent to you, with a new deadline.`,
    ],
    steady: [
      'La date à laquelle vous l’avez déposée ne change pas, ni ce qui vous a déjà été annoncé.',
      'The date on which you filed it stays the same, and so does what you were already told.',
    ],
    wrong: [
      'Si quelque chose n’y est pas exact, écrivez au service.',
      'If anything in it is not accurate, write to the service.',
    ],
  },
  body: ({ reason, fields, replaces }, say) => [
    ...(fields.some(isField) ? [paragraph(say.changed), fieldList(fields, say.language)] : []),
    paragraph(say.why),
    quotation(reason),
    paragraph(say.read),
    heading(say.next),
    ...(replaces ? [paragraph(say.replaced(replaces))] : []),
    paragraph(say.steady),
    paragraph(say.wrong),
  ],
  action: 'seeAgain',
});
