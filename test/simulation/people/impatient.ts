/** Who presses too often, or a moment too soon. */
import { closePanel } from '#app/panel/close-panel.ts';
import { cohort } from '#test/simulation/cloud/cohort.ts';
import { seedFor } from '#test/simulation/cloud/random.ts';
import type { Act } from './act.ts';
import { guesses } from './codes.ts';
import { newcomer } from './colleagues.ts';
import type { Desk } from './desk.ts';
import type { Plan } from './plan.ts';

/** One more than a session is sent in an hour, with the others that come between. */
const most = 9;
const minute = 60_000;

/** In a third of the wild episodes each. */
export function impatient(desk: Desk, plan: Plan): Act[] {
  const isHere = (who: string) => plan.isWild && seedFor(plan.seed, who) % 3 === 0;
  return [
    ...(isHere('asks for codes') ? [askingForCodes(desk, plan)] : []),
    ...(isHere('closes the vote') ? [closingShort(desk, plan)] : []),
  ];
}

/** A code each minute, of which none is ever used. */
function askingForCodes(desk: Desk, plan: Plan): Act {
  const { see, deps } = desk;
  const applicant = plan.applicants[seedFor(plan.seed, 'whose codes') % plan.applicants.length];
  const id = applicant?.id ?? '';
  let [left, askedAt] = [most, 0];
  return {
    name: `ask for code after code ${applicant?.number}`,
    by: 'applicant-api',
    isStanding: true,
    who: { kind: 'applicant', id },
    isReady: () => left > 0 && applicant !== undefined && see.status(id) === 'eligible',
    waitsFor: () => askedAt + minute,
    run() {
      left -= 1;
      askedAt = deps.clock.now().getTime();
      return applicant
        ? guesses(desk, applicant, 'withdraw').ask()
        : Promise.resolve({ ok: false, refusal: { code: 'not-found' } });
    },
    leaves: { subject: id, type: 'WithdrawalCodeAsked' },
  };
}

/** The vote closed with one voter too few: nobody may, unless somebody votes meanwhile. */
function closingShort({ deps, see }: Desk, plan: Plan): Act {
  const voters = () => plan.panelists.filter(({ id }) => see.hasVoted(id)).length;
  return {
    name: 'close the vote one voter short',
    by: 'close-panel',
    who: newcomer,
    isOptional: true,
    again: ['quorum-not-met', 'try-again'],
    isReady: () => see.roundState('panel') === 'open' && voters() === cohort.panel.quorumVoters - 1,
    run: () => closePanel(deps, { reason: 'Il est tard.', actor: newcomer }),
  };
}
