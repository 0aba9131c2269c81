import * as z from 'zod/mini';
import { authorParagraph, toldDecision } from '#emails/letter/decision-words.ts';
import { defineLetter, paragraph, quotation, untrustedText } from '#emails/letter/letter.ts';
import { replacedRefusal } from '#emails/letter/silence-words.ts';
import { whatNow } from '#emails/letter/what-now.ts';

export const calledOff = defineLetter({
  schema: z.object({
    /** As the administration wrote it, in French. */
    reason: untrustedText,
    ...toldDecision,
  }),
  subject: ['L’appel à projets est déclaré sans suite', 'The call for projects is called off'],
  status: [
    'L’appel à projets est déclaré sans suite : aucune subvention n’est attribuée, et votre candidature n’est plus examinée.',
    'The call for projects is called off: no grant is awarded, and your application is no longer examined.',
  ],
  words: {
    thanks: [
      'Nous vous remercions d’avoir présenté votre projet.',
      'We thank you for submitting your project.',
    ],
    why: ['Le motif de cette décision :', 'The reason for this decision, as it was written in French:'],
    notYours: [
      'Cette décision met fin à tout l’appel. Votre projet n’en est pas la cause : aucun jugement n’est porté sur lui.',
      'This decision ends the whole call. Your project is not the reason for it: no judgement is passed on it.',
    ],
  },
  body: ({ author, reason, silence }, say, { help }) => [
    paragraph(say.thanks),
    ...replacedRefusal(silence, say),
    paragraph(say.why),
    quotation(reason),
    paragraph(say.notYours),
    ...whatNow(help, say, []),
    authorParagraph(author, say),
  ],
  action: 'seeAgain',
});
