/**
 * A link sent again to somebody of the panel, before the vote also to another address than the roll has: a member whose address was
 * mistyped keeps their seat. Not once the vote is open: whoever moved a link could vote by it.
 */

import type { Rolls } from '#app/ports/jury-ports.ts';
import type { Letter } from '#app/ports/mail-ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import { changeRound } from '#app/round/change-round.ts';
import {
  linkAlone,
  linkOccasionAt,
  type ResendLinkDeps,
  type ResendLinkRefusal,
  resendPanelistLink,
} from '#app/round/invitations.ts';
import type { Actor } from '#domain/application/application-events.ts';
import { declaresTies } from '#domain/round/eligible-voters.ts';
import { decideRound } from '#domain/round/round-decisions.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';

export type PanelistLinkDeps = ResendLinkDeps & {
  rolls: Pick<Rolls, 'panelists'>;
  rounds: Pick<Rounds, 'save'>;
};
type CorrectionRefusal = RefusalOf<'not-found' | 'address-on-roll' | 'round-not-planned'>;

/** @param input.email where they are written to from now on; left out, or as the roll has it, nothing changes but the link */
export async function sendPanelistLink(
  deps: PanelistLinkDeps,
  { panelistId, email, actor }: { panelistId: string; email?: string | undefined; actor: Actor },
): Promise<Result<{ queued: number }, ResendLinkRefusal | CorrectionRefusal | RefusalOf<'try-again'>>> {
  const panelist = await deps.rolls.panelist(panelistId);
  if (email === undefined || panelist?.email === email) return resendPanelistLink(deps, { panelistId });
  const corrected = await changeRound<CorrectionRefusal>(deps, 'panel', actor, async (round, at) => {
    const roll = await deps.rolls.panelists();
    const person = roll.find((one) => one.panelistId === panelistId);
    if (!person || !declaresTies(person)) return refuse({ code: 'not-found' });
    // Somebody else corrected it in the same moment: the letter that they queued brings the link.
    if (person.email === email) return accept(undefined);
    if (roll.some((one) => one !== person && one.email === email)) return refuse({ code: 'address-on-roll' });
    const decided = decideRound({ command: 'correct-address', panelistId }, round, at);
    if (!decided.ok) return refuse({ code: 'round-not-planned', state: round.state });
    const letters: Letter[] = [linkAlone('panelist', panelistId, linkOccasionAt('panel-link', deps.clock))];
    return accept({ ...decided.value, address: { panelistId, from: person.email, to: email }, letters });
  });
  return corrected.ok ? accept({ queued: 1 }) : corrected;
}
