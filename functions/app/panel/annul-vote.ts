/**
 * The way out of a vote that was closed and cannot be counted: an operator annuls it, with why, and it is held again. The ballots
 * of the annulled vote stay where they are, under its number, and are never counted.
 */
import { changeRound } from '#app/round/change-round.ts';
import { panelInvitations } from '#app/round/invitations.ts';
import { finalistsOf } from '#app/round/round-members.ts';
import type { Actor } from '#domain/application/application-events.ts';
import { publishedTimes } from '#domain/application/published-times.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { hasSeat, rollAsVoted } from '#domain/round/roll.ts';
import type { Round } from '#domain/round/round.ts';
import { actorId, decideRound, type RoundDecisionRefusal } from '#domain/round/round-decisions.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { type ClosePanelDeps, countVote } from './close-panel.ts';

export interface AnnulVoteDeps extends Omit<ClosePanelDeps, 'escrow'> {
  cohort: ClosePanelDeps['cohort'] & Pick<Cohort, 'calendar'>;
}
export type AnnulVoteRefusal = RoundDecisionRefusal | NotAnnulled | RefusalOf<'try-again'>;
type NotAnnulled = RefusalOf<'rules-changed' | 'no-application'>;

/**
 * One transaction: the round is open again, to be committed to anew, everybody's mark of the annulled vote is gone, and each member
 * is called to vote again. A ballot of the annulled vote that is still on its way is refused.
 * @param input.until when the new vote ends, ISO
 * @returns the open round; `vote-holds` where the ballots can be counted: nobody annuls a vote for its outcome
 */
export function annulVote(
  deps: AnnulVoteDeps,
  input: { reason: string; until: string; actor: Actor },
): Promise<Result<Round, AnnulVoteRefusal>> {
  const { actor, reason, until } = input;
  return changeRound<RoundDecisionRefusal | NotAnnulled>(deps, 'panel', actor, async (before, at) => {
    const { closesAt: from } = publishedTimes('panel', deps.cohort.calendar, before);
    const by = actorId(actor);
    const decided = decideRound({ command: 'annul', reason, by, from, until }, before, at);
    if (!decided.ok) return decided;
    const counted = await countVote(deps, before);
    // By other rules than it opened under, whether it can be counted is not known.
    if (!counted.ok && counted.refusal.code === 'rules-changed') return refuse(counted.refusal);
    // Where only grades are short, staff decide and the closing goes on.
    if (counted.ok || counted.refusal.code === 'grades-not-met') return refuse({ code: 'vote-holds' });
    const [roll, finalists] = await Promise.all([
      deps.rolls.panelists(),
      finalistsOf(deps.applications, before),
    ]);
    // All withdrew: nobody is called to grade nothing.
    if (finalists.length === 0) return refuse({ code: 'no-application' });
    const seats = rollAsVoted(roll);
    const called = seats.filter(hasSeat).map(({ panelistId }) => panelistId);
    const letters = panelInvitations(called, finalists.length, decided.value.next, deps.cohort);
    const voteAgain = seats.filter((one, place) => one.votedOn !== undefined || one !== roll[place]);
    return accept({ ...decided.value, letters, voteAgain });
  });
}
