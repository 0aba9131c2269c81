import { extendedBody, extendedExample, extendedSchema } from '#emails/letter/extended.ts';
import { defineLetter } from '#emails/letter/letter.ts';

/** To jurors who have something left to read. */
export const juryExtended = defineLetter({
  schema: extendedSchema,
  subject: ['Jury : vous avez plus de temps pour lire', 'Jury: you have more time to read'],
  status: [
    ({ closesAt }, say) =>
      `Les lectures du jury sont prolongées : vos avis sont attendus au plus tard le ${say.deadline(closesAt)}.`,
    ({ closesAt }, say) =>
      `The jury’s readings are extended: your reviews are expected by ${say.deadline(closesAt)} at the latest.`,
  ],
  words: {
    needed: [
      'Les avis que vous avez déjà déposés comptent, et peuvent encore être modifiés jusque-là.',
      'The reviews that you have filed count, and can still be amended until then.',
    ],
  },
  body: extendedBody,
  action: 'readings',
  example: ({ calendar }, language) => extendedExample(calendar.juryClosesAt, language),
});
