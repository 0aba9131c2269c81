/** Seats that go on: whoever stepped in gives the seat to another, and one that came back with a vote held again is given away again. */
import { replacePanelist } from '#app/panel/panel-roll.ts';
import { hasSeat } from '#domain/round/roll.ts';
import { seedFor } from '#test/simulation/cloud/random.ts';
import type { Act } from '#test/simulation/people/act.ts';
import { secretary } from '#test/simulation/people/colleagues.ts';
import type { Desk } from '#test/simulation/people/desk.ts';
import type { Plan } from '#test/simulation/people/plan.ts';

const substitutesIn = ({ panelists }: Plan) => panelists.filter(({ substitute }) => substitute);

/** Who takes the first member's seat, where another takes it after. */
export const steppedIn = (plan: Plan): string | undefined =>
  plan.isReplacedAgain ? substitutesIn(plan)[0]?.id : undefined;

/** Whose seat somebody else is to have at some time. */
export const isToGive = (plan: Plan, place: number): boolean =>
  (plan.isReplaced && place === 0) || plan.panelists[place]?.id === steppedIn(plan);

/** Whether they, or somebody before them in their seat, voted. */
export function isSeatUsed(see: Desk['see'], id: string): boolean {
  const before = see.panelist(id)?.replaces;
  return see.hasVoted(id) || (before !== undefined && isSeatUsed(see, before));
}

/** While others vote: a wild vote is closed once it has its quorum. */
export const replacedSoon = ({ isWild }: Plan): number => (isWild ? 10 : 1);

export function seatsGoingOn({ deps, see }: Desk, plan: Plan): Act[] {
  const [first] = plan.panelists;
  const [second, third] = substitutesIn(plan);
  const panel = () => see.round('panel');
  const replacing = (name: string, [panelistId = '', by = '']: (string | undefined)[]) => ({
    name,
    by: 'manage-rolls',
    who: secretary,
    weight: replacedSoon(plan),
    again: ['try-again', 'not-found'],
    leaves: { subject: 'round:panel', type: 'PanelistReplaced' },
    run: () => replacePanelist(deps, { panelistId, by, reason: 'Parti à l’étranger.', actor: secretary }),
  });
  /** Staff press again: the answer is the same as long as that seat is as they left it. */
  const isTaken = (id = '') => see.panelist(id)?.replaces !== undefined;
  const isOpen = () => panel()?.state === 'open';
  const onwards: Act = {
    ...replacing('replace who stepped in', [second?.id, third?.id]),
    isReady: () => isTaken(second?.id) && (isOpen() || panel()?.state === 'planned'),
  };
  // Either before or after they have voted once more: with another outcome, so that only a wild episode may.
  const isEarly = seedFor(plan.seed, 'replaced before they vote again') % 2 === 0;
  const again: Act = {
    ...replacing('replace a panelist in the vote that is held again', [first?.id, second?.id]),
    isOptional: true,
    isReady() {
      const member = see.panelist(first?.id ?? '');
      const isSecond = panel()?.ballotEdition !== undefined;
      const isTime = isEarly || see.hasVoted(first?.id ?? '');
      return isOpen() && isSecond && isTime && member !== undefined && hasSeat(member);
    },
  };
  return [
    ...(plan.isReplacedAgain ? [onwards] : []),
    ...(plan.isReplaced && plan.isWild && plan.annulments > 0 ? [again] : []),
  ];
}
