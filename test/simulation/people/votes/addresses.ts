/** A member of the panel whose address was mistyped: staff correct it before the vote, and whoever reads at the former one tries its links. */
import { sendPanelistLink } from '#app/panel/panelist-link.ts';
import { identify } from '#http/server/audience.ts';
import { seedFor } from '#test/simulation/cloud/random.ts';
import type { Act } from '#test/simulation/people/act.ts';
import { newcomer, secretary } from '#test/simulation/people/colleagues.ts';
import type { Desk } from '#test/simulation/people/desk.ts';
import type { Plan } from '#test/simulation/people/plan.ts';

const by = 'manage-rolls';

/** Whose address is to be corrected, and was not yet. */
export const isToBeCorrected = ({ see }: Desk, { correction }: Plan): boolean =>
  correction !== undefined && see.panelist(correction.id)?.email !== correction.to;

export function addressActs(desk: Desk, plan: Plan): Act[] {
  const { deps, see } = desk;
  const { correction } = plan;
  if (!correction) return [];
  const { id, from, to } = correction;
  const isCorrected = () => see.panelist(id)?.email === to;
  // Some once their first letter has gone to the mistyped address.
  const isLate = seedFor(plan.seed, 'corrected late') % 2 === 0;
  const correcting: Act = {
    name: `correct the address of ${id}`,
    by,
    who: secretary,
    again: ['try-again'],
    isOnce: true,
    // There the vote opens whether or not an address is wrong.
    isOptional: plan.isWild,
    leaves: { subject: 'round:panel', type: 'PanelistAddressCorrected' },
    weight: isLate ? 5 : 1,
    isReady: () =>
      see.panelist(id) !== undefined &&
      !isCorrected() &&
      see.roundState('panel') === 'planned' &&
      (!isLate || see.letters(id, 'panel-ties').length > 0 || isTold()),
    run: () => sendPanelistLink(deps, { panelistId: id, email: to, actor: secretary }),
  };
  /** No letter is on its way any more that could come to the mistyped address. */
  const isTold = () => see.roundState('jury') === 'released' && !plan.isWild;
  let left = 2;
  const former: Act = {
    name: `come in from the former address of ${id}`,
    by: 'panel-api',
    who: { kind: 'stranger', id: from },
    isStanding: true,
    isOptional: true,
    mustFail: true,
    weight: 3,
    isReady: () => left > 0 && isCorrected() && see.linkTo(from) !== undefined,
    async run() {
      left -= 1;
      const headers = { authorization: `Bearer ${see.linkTo(from)}` };
      const event = { headers, requestContext: { authorizer: {} } } as unknown as Parameters<
        typeof identify
      >[1];
      return identify({ audience: 'panelist', method: 'POST' }, event, deps);
    },
  };
  const tooLate: Act = {
    name: `correct the address of ${id} once the vote is open`,
    by,
    who: newcomer,
    isOptional: true,
    mustFail: true,
    weight: 3,
    isReady: () => ['open', 'closed'].includes(see.roundState('panel')),
    run: () => sendPanelistLink(deps, { panelistId: id, email: 'ailleurs@panel.example', actor: newcomer }),
  };
  return [correcting, former, tooLate];
}
