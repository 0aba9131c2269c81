import * as z from 'zod/mini';
import {
  defineLetter,
  heading,
  instantSchema,
  paragraph,
  quotation,
  untrustedText,
} from '#emails/letter/letter.ts';

/** To whom an application was brought in for, after staff corrected what they had taken over wrongly. */
export const formCorrected = defineLetter({
  schema: z.object({ correctedAt: instantSchema, reason: untrustedText }),
  subject: ['Votre candidature a été corrigée', 'Your application has been corrected'],
  status: [
    ({ correctedAt }, say) =>
      `Le service a corrigé le ${say.moment(correctedAt)} ce qu’il avait enregistré de votre candidature.`,
    ({ correctedAt }, say) =>
      `On ${say.moment(correctedAt)} the service corrected what it had recorded of your application.`,
  ],
  words: {
    why: ['Le service en donne ce motif :', 'The service gives this reason:'],
    read: [
      'Relisez-la : elle se trouve en entier sur votre page personnelle. C’est ce texte-là qui sera examiné.',
      'Please read it again: all of it is on your personal page. That is the text that will be examined.',
    ],
    steady: [
      'La date à laquelle vous l’avez déposée ne change pas, ni celle à laquelle une réponse vous est due.',
      'The date on which you filed it stays the same, and so does the date by which you are due an answer.',
    ],
    wrong: [
      'Si quelque chose n’y est pas exact, écrivez au service : il peut encore le corriger tant qu’aucune décision n’est prise.',
      'If anything in it is not accurate, write to the service: it can still be corrected as long as nothing is decided.',
    ],
  },
  body: ({ reason }, say) => [
    paragraph(say.why),
    quotation(reason),
    paragraph(say.read),
    heading(say.next),
    paragraph(say.steady),
    paragraph(say.wrong),
  ],
  action: 'seeAgain',
});
