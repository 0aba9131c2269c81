import { extendedLetter } from '#emails/letter/extended.ts';

/** To whoever began an application and has not filed it. */
export const callExtended = extendedLetter(
  {
    subject: ['L’appel à projets est prolongé', 'The call for projects is extended'],
    until: [
      'L’appel à projets est prolongé : les candidatures sont reçues jusqu’au',
      'The call for projects is extended: applications are received until',
    ],
    needed: ['Votre brouillon n’est pas encore déposé.', 'Your draft is not filed yet.'],
    action: ['Terminer votre candidature', 'Finish your application'],
  },
  (calendar) => calendar.closesAt,
);
