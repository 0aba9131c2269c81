/**
 * Gives the readings of a proposal that staff have seen. The round records it first, with letters to those who get more to
 * read; then the readings are given; then the proposal is marked as applied. After a crash in between, the next caller
 * finishes from there: readings are given and taken back conditionally, so repeating is harmless.
 */
import type { Proposals, Readings } from '#app/ports/jury-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import { juryInvitations } from '#app/round/invitations.ts';
import { everyone } from '#app/round/round-members.ts';
import type { Actor } from '#domain/application/application-events.ts';
import { publishedTimes, untimely } from '#domain/application/published-times.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { type AssignmentProposal, pairsOf, proposalFacts } from '#domain/jury/assignment-proposal.ts';
import type { ReadingPair } from '#domain/jury/assignment-request.ts';
import type { Reading } from '#domain/jury/reading.ts';
import { isServing } from '#domain/round/roll.ts';
import type { Round } from '#domain/round/round.ts';
import { decideRound } from '#domain/round/round-decisions.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { type AssignmentFactsDeps, assignmentFacts } from './assignment-facts.ts';
import { isRecorded, recordOnce } from './record-once.ts';

export interface ConfirmAssignmentDeps extends AssignmentFactsDeps {
  readings: Pick<Readings, 'all' | 'assign' | 'unassign'>;
  rounds: Pick<Rounds, 'find' | 'save' | 'timeline'>;
  proposals: Proposals;
  cohort: Pick<Cohort, 'jury' | 'calendar'>;
  clock: Clock;
}
export type ConfirmAssignmentRefusal = RefusalOf<
  'not-found' | 'proposal-stale' | 'readings-over' | 'round-not-open' | 'try-again'
>;
export type ConfirmedAssignment = {
  proposalId: string;
  assigned: number;
  added: ReadingPair[];
  removed: ReadingPair[];
};

/**
 * @param input.proposalId the proposal that staff saw
 * @returns what was given and taken back; `proposal-stale` when readings, jurors or applications changed since
 */
export async function confirmAssignment(
  deps: ConfirmAssignmentDeps,
  input: { proposalId: string; actor: Actor },
): Promise<Result<ConfirmedAssignment, ConfirmAssignmentRefusal>> {
  const proposal = await deps.proposals.find();
  if (!proposal) return refuse({ code: 'not-found' });
  if (proposal.proposalId !== input.proposalId) return refuse({ code: 'proposal-stale' });
  if (proposal.appliedAt === undefined) {
    const recorded = await record(deps, proposal, input.actor);
    if (!recorded.ok) return recorded;
    await apply(deps, proposal);
  }
  const { proposalId, assigned, added, removed } = proposal;
  return accept({ proposalId, assigned, added: pairsOf(added), removed: pairsOf(removed) });
}

/** Finishes the confirmed proposal if it is not fully applied yet. @returns the last proposal, as it was found */
export async function finishConfirmed(deps: ConfirmAssignmentDeps): Promise<AssignmentProposal | undefined> {
  const proposal = await deps.proposals.find();
  if (proposal && proposal.appliedAt === undefined && (await isRecorded(deps.rounds, givenBy(proposal))))
    await apply(deps, proposal);
  return proposal;
}

const givenBy = ({ proposalId }: AssignmentProposal) =>
  ({ type: 'JurorsAssigned', facts: { proposalId } }) as const;

/** By what it was computed from, read after the round: where another was confirmed meanwhile, this one is stale. */
function record(deps: ConfirmAssignmentDeps, proposal: AssignmentProposal, actor: Actor) {
  const { report } = proposal;
  const [added, removed] = [pairsOf(proposal.added), pairsOf(proposal.removed)];
  const facts = { ...proposalFacts(proposal), added: added.length, removed, report };
  const one = givenBy(proposal);
  return recordOnce<RefusalOf<'proposal-stale' | 'round-not-open' | 'readings-over'>>(
    deps,
    actor,
    one,
    async (round, at) => {
      const { inputsSha256, titles } = await assignmentFacts(deps, proposal);
      if (inputsSha256 !== proposal.inputsSha256) return refuse({ code: 'proposal-stale' });
      if (added.length + removed.length === 0) return accept(undefined);
      const over = added.length === 0 ? undefined : readingsOver(deps.cohort, round, at);
      if (over) return refuse(over);
      const decided = decideRound({ command: 'assign', facts }, round, at);
      if (!decided.ok) return refuse({ code: 'round-not-open', state: round.state });
      // No letters before the opening: the opening itself invites every juror, with all their readings.
      const letters =
        round.state === 'open'
          ? juryInvitations(
              added,
              titles,
              publishedTimes('jury', deps.cohort.calendar, round),
              `jury-invitation-${proposal.proposalId}`,
            )
          : [];
      return accept({ ...decided.value, letters });
    },
  );
}

/** Why nobody is given a reading now: the time in which it could be filed is over, unless it is extended first. */
export function readingsOver(
  { calendar }: Pick<Cohort, 'calendar'>,
  round: Round,
  at: string,
): RefusalOf<'readings-over'> | undefined {
  const times = publishedTimes('jury', calendar, round);
  if (round.state !== 'open' || untimely(times, new Date(at))?.code !== 'after-published-time')
    return undefined;
  return { code: 'readings-over', closesAt: times.closesAt };
}

/** Applies what the jurors and applications of today still allow: the confirmation may have been interrupted. */
async function apply(deps: ConfirmAssignmentDeps, proposal: AssignmentProposal): Promise<void> {
  const [all, roll] = await Promise.all([everyone(deps.applications), deps.rolls.jurors()]);
  const eligible = all.filter(({ status }) => status === 'eligible');
  const titles = new Map(eligible.map(({ applicationId, title }) => [applicationId, title]));
  const serving = new Set(roll.filter(isServing).map(({ jurorId }) => jurorId));
  const added = pairsOf(proposal.added).filter(
    ({ applicationId, jurorId }) => titles.has(applicationId) && serving.has(jurorId),
  );
  await deps.readings.unassign(pairsOf(proposal.removed));
  await deps.readings.assign(newReadings(added, titles, deps.clock));
  await deps.proposals.keep({ ...proposal, appliedAt: deps.clock.now().toISOString() });
}

function newReadings(
  added: readonly ReadingPair[],
  titles: ReadonlyMap<string, string>,
  clock: Clock,
): Reading[] {
  const assignedAt = clock.now().toISOString();
  return added.map(({ applicationId, jurorId }) => ({
    applicationId,
    jurorId,
    title: titles.get(applicationId) ?? '',
    revision: 0,
    assignedAt,
    state: 'assigned',
  }));
}
