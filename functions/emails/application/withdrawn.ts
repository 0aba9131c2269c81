import * as z from 'zod/mini';
import { defineLetter, heading, instantSchema, paragraph } from '#emails/letter/letter.ts';

export const withdrawn = defineLetter({
  schema: z.object({ withdrawnAt: instantSchema }),
  subject: ['Votre candidature est retirée', 'Your application is withdrawn'],
  status: [
    ({ withdrawnAt }, say) =>
      `Votre candidature est retirée, comme vous l’avez demandé le ${say.deadline(withdrawnAt)}.`,
    ({ withdrawnAt }, say) => `Your application is withdrawn, as you asked on ${say.deadline(withdrawnAt)}.`,
  ],
  words: {
    final: [
      'Votre candidature n’est plus examinée et ce retrait est définitif. Vous n’avez aucune démarche à faire.',
      'Your application is no longer examined and this withdrawal is final. There is nothing that you need to do.',
    ],
    notYours: [
      'Si cette demande ne vient pas de vous, contactez le service sans attendre.',
      'If this request is not yours, contact the service at once.',
    ],
  },
  body: (_, say) => [heading(say.next), paragraph(say.final), paragraph(say.notYours)],
  action: 'seeAgain',
});
