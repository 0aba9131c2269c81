import { extendedLetter } from '#emails/letter/extended.ts';
import { actions } from '#emails/letter/recurring-words.ts';

/** To jurors who have something left to read. */
export const juryExtended = extendedLetter(
  {
    subject: ['Jury : vous avez plus de temps pour lire', 'Jury: you have more time to read'],
    until: ['Vos lectures sont à terminer au plus tard le', 'Your readings are to be finished by'],
    needed: ['Vos avis peuvent être modifiés jusque-là.', 'Your reviews can be amended until then.'],
    action: actions.readings,
  },
  (calendar) => calendar.juryClosesAt,
);
