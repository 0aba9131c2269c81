import { extendedLetter } from '#emails/letter/extended.ts';
import { actions } from '#emails/letter/recurring-words.ts';

/** To every member with a seat: who has voted is not looked at. */
export const panelExtended = extendedLetter(
  {
    subject: ['Panel citoyen : le vote est prolongé', 'Citizens’ panel: the vote is extended'],
    until: [
      'Le vote du panel citoyen est prolongé : il est ouvert jusqu’au',
      'The vote of the citizens’ panel is extended: it is open until',
    ],
    needed: [
      'Si vous avez déjà voté, vous n’avez rien à faire : votre bulletin compte.',
      'If you have voted already, there is nothing to do: your ballot counts.',
    ],
    action: actions.ballot,
  },
  (calendar) => calendar.panelClosesAt,
);
