/**
 * A substitute takes the seat of a member who did not vote. The swap, its audit event and the substitute's invitation are one
 * transaction, which a vote cast at the same instant refuses; the member's links are revoked after it, and lead to no ballot
 * meanwhile. Doing it twice is doing it once.
 */

import type { Applications } from '#app/ports/application-ports.ts';
import type { Rolls } from '#app/ports/jury-ports.ts';
import type { Links } from '#app/ports/link-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import { changeRound } from '#app/round/change-round.ts';
import { panelInvitations } from '#app/round/invitations.ts';
import { finalistsOf } from '#app/round/round-members.ts';
import type { Actor } from '#domain/application/application-events.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { hasSeat, type Panelist } from '#domain/round/roll.ts';
import { decideRound } from '#domain/round/round-decisions.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';

export interface ReplacePanelistDeps {
  rolls: Pick<Rolls, 'panelist'>;
  links: Pick<Links, 'revokeAll'>;
  rounds: Pick<Rounds, 'find' | 'save'>;
  applications: Pick<Applications, 'summaries'>;
  cohort: Pick<Cohort, 'calendar'>;
  clock: Clock;
}
type SeatRefusal = RefusalOf<
  'not-found' | 'round-not-open' | 'member-voted' | 'seat-taken' | 'not-a-substitute'
>;
export type ReplacePanelistRefusal = SeatRefusal | RefusalOf<'try-again'>;
type Replacement = { memberId: string; substituteId: string };

/** @param input.by the substitute's id */
export async function replacePanelist(
  deps: ReplacePanelistDeps,
  input: { panelistId: string; by: string; actor: Actor },
): Promise<Result<Replacement, ReplacePanelistRefusal>> {
  const seat = { memberId: input.panelistId, substituteId: input.by };
  const member = await deps.rolls.panelist(seat.memberId);
  if (member?.replacedBy !== seat.substituteId) {
    const swapped = await swap(deps, seat, input.actor);
    if (!swapped.ok) return swapped;
  }
  await deps.links.revokeAll({ purpose: 'panelist', id: seat.memberId });
  return accept(seat);
}

const swap = (deps: ReplacePanelistDeps, seat: Replacement, actor: Actor) =>
  changeRound<SeatRefusal>(deps, 'panel', actor, async (round, at) => {
    const decided = decideRound({ command: 'change-roll', type: 'PanelistReplaced', facts: seat }, round, at);
    if (!decided.ok) return refuse({ code: 'round-not-open', state: round.state });
    const [member, substitute] = await Promise.all([
      deps.rolls.panelist(seat.memberId),
      deps.rolls.panelist(seat.substituteId),
    ]);
    if (!member || !substitute) return refuse({ code: 'not-found' });
    const reason = whyNot(member, substitute);
    if (reason) return refuse({ code: reason });
    if (round.state !== 'open') return accept({ ...decided.value, seat, letters: [] });
    const finalists = await finalistsOf(deps.applications, round);
    const letters = panelInvitations([seat.substituteId], finalists.length, deps.cohort);
    return accept({ ...decided.value, seat, letters });
  });

function whyNot(
  member: Panelist,
  substitute: Panelist,
): 'member-voted' | 'seat-taken' | 'not-a-substitute' | undefined {
  if (member.votedOn !== undefined) return 'member-voted';
  if (!hasSeat(member)) return 'seat-taken';
  return substitute.isSubstitute ? undefined : 'not-a-substitute';
}
