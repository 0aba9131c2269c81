import * as z from 'zod/mini';
import { defineLetter, paragraph, quotation, untrustedText } from '#emails/letter/letter.ts';

/** To whoever has a draft, reads or votes; an applicant has a letter of their own. */
export const callCalledOff = defineLetter({
  /** As the administration wrote it, in French. */
  schema: z.object({ reason: untrustedText }),
  subject: ['L’appel à projets est déclaré sans suite', 'The call for projects is called off'],
  status: [
    'L’appel à projets est déclaré sans suite. Vous n’avez plus rien à faire.',
    'The call for projects is called off. There is nothing left for you to do.',
  ],
  words: {
    why: ['Le motif de cette décision :', 'The reason for this decision, as it was written in French:'],
    over: [
      'Plus rien ne peut être déposé, lu ni voté. Ce que vous avez lu des projets d’autres personnes reste confidentiel.',
      'Nothing can be filed, read or voted any more. What you have read of other people’s projects remains confidential.',
    ],
    thanks: [
      'Nous vous remercions du temps que vous avez donné à cet appel.',
      'We thank you for the time that you gave to this call.',
    ],
  },
  body: ({ reason }, say) => [
    paragraph(say.why),
    quotation(reason),
    paragraph(say.over),
    paragraph(say.thanks),
  ],
  action: ['Voir votre page personnelle', 'See your personal page'],
  example: () => ({ reason: '…' }),
});
