import { extendedLetter } from '#emails/letter/extended.ts';

/** To whoever began an application and has not filed it. */
export const callExtended = extendedLetter(
  {
    subject: ['L’appel à projets est prolongé', 'The call for projects is extended'],
    until: ['L’appel à projets est prolongé jusqu’au', 'The call for projects is extended until'],
    needed: [
      'Votre brouillon est enregistré, mais il n’est pas déposé.',
      'Your draft is saved, but it is not filed.',
    ],
    action: ['Terminer votre candidature', 'Finish your application'],
  },
  (calendar) => calendar.closesAt,
);
