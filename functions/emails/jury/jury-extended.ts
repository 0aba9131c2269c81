import { extendedLetter } from '#emails/letter/extended.ts';
import { actions } from '#emails/letter/recurring-words.ts';

/** To jurors who have something left to read. */
export const juryExtended = extendedLetter(
  {
    subject: ['Jury : vous avez plus de temps pour lire', 'Jury: you have more time to read'],
    until: [
      'Les lectures du jury sont prolongées : vos avis sont attendus au plus tard le',
      'The jury’s readings are extended: your reviews are expected by',
    ],
    needed: [
      'Les avis déjà déposés comptent, et peuvent être modifiés jusque-là.',
      'Reviews that are filed count, and can be amended until then.',
    ],
    action: actions.readings,
  },
  (calendar) => calendar.juryClosesAt,
);
