import { extendedLetter } from '#emails/letter/extended.ts';
import { actions } from '#emails/letter/recurring-words.ts';

/** To every member with a seat: who has voted is not looked at. */
export const panelExtended = extendedLetter(
  {
    subject: ['Panel citoyen : le vote est prolongé', 'Citizens’ panel: the vote is extended'],
    until: ['Le vote du panel citoyen est ouvert jusqu’au', 'The vote of the citizens’ panel is open until'],
    needed: ['Si vous avez voté, vous n’avez rien à faire.', 'If you have voted, there is nothing to do.'],
    action: actions.ballot,
  },
  (calendar) => calendar.panelClosesAt,
);
