import * as z from 'zod/mini';
import { defineLetter, ordinal, paragraph } from '#emails/letter/letter.ts';
import { plural } from '#markup/plural.ts';

export const juryThanks = defineLetter({
  schema: z.object({ filed: ordinal }),
  subject: ['Jury : merci de vos lectures', 'Jury: thank you for your readings'],
  status: [
    ({ filed }) =>
      plural.fr(
        filed,
        `Les travaux du jury sont terminés et les porteurs de projet ont reçu leur réponse. Merci pour {votre avis|vos ${filed} avis}.`,
      ),
    ({ filed }) =>
      plural.en(
        filed,
        `The jury’s work is over and the applicants have had their answer. Thank you for your {review|${filed} reviews}.`,
      ),
  ],
  words: {
    confidential: [
      'Ce que vous avez lu reste confidentiel. Ne gardez aucune copie des candidatures ni de vos notes.',
      'What you read remains confidential. Keep no copy of the applications or of your notes.',
    ],
  },
  body: (_, say) => [paragraph(say.confidential)],
  action: ['Revoir vos avis sur votre page de membre du jury', 'See your reviews again on your jury page'],
  example: () => ({ filed: 2 }),
});
