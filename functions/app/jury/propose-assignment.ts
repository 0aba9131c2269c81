/**
 * Computes who reads what and stores it as a proposal: nobody is given anything and nothing leaves until staff, who see it
 * with its figures, confirm it (`confirm-assignment`). Asked again after a recusal, it moves as little as possible.
 */
import type { Escrow } from '#app/ports/draw-ports.ts';
import { changeRound, findRound } from '#app/round/change-round.ts';
import { revealSeed } from '#app/round/commit-seed.ts';
import type { Actor } from '#domain/application/application-events.ts';
import {
  type AssignmentProposal,
  proposalFacts,
  proposalIdOf,
  readersOf,
} from '#domain/jury/assignment-proposal.ts';
import type { AssignmentReport } from '#domain/jury/assignment-request.ts';
import { assignJurors } from '#domain/jury/jury-assignment.ts';
import type { Round } from '#domain/round/round.ts';
import { actorId, decideRound } from '#domain/round/round-decisions.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { assignmentFacts } from './assignment-facts.ts';
import { type ConfirmAssignmentDeps, finishConfirmed } from './confirm-assignment.ts';

export interface ProposeAssignmentDeps extends ConfirmAssignmentDeps {
  escrow: Pick<Escrow, 'find'>;
}
/** What staff read of a proposal; the report's figures are explained in the domain's `AssignmentReport`. */
export type ProposalView = {
  proposalId: string;
  proposedAt: string;
  /** Readings in all, of those new, and of those taken back. */
  assigned: number;
  added: number;
  removed: number;
  report: AssignmentReport;
};
export type ProposeAssignmentRefusal = RefusalOf<
  | 'round-not-open'
  | 'nothing-to-assign'
  | 'assignment-infeasible'
  | 'proposal-unchanged'
  | 'seed-not-committed'
  | 'beacon-awaited'
  | 'secret-mismatch'
  | 'try-again'
>;

/**
 * @returns the proposal's figures; refuses when some application cannot have its readers, each with why, and while nothing changed
 * since the last proposal: the same inputs and the committed seed make the same one
 */
export async function proposeAssignment(
  deps: ProposeAssignmentDeps,
  { actor }: { actor: Actor },
): Promise<Result<ProposalView, ProposeAssignmentRefusal>> {
  const round = await findRound(deps.rounds, 'jury');
  const { state } = round;
  if (state !== 'planned' && state !== 'open') return refuse({ code: 'round-not-open', state });
  const made = await computeProposal(deps, { actor, round });
  return made.ok ? accept(viewOfProposal(made.value)) : made;
}

/**
 * Replaces the previous proposal. If confirming that one was interrupted, finishes it first. The audit chain has the digests of each
 * before it is stored: none is ever seen that is not told there.
 */
export async function computeProposal(
  deps: ProposeAssignmentDeps,
  { actor, round }: { actor: Actor; round: Round },
): Promise<Result<AssignmentProposal, ProposeAssignmentRefusal>> {
  const { extraReaders = {} } = round;
  const before = await finishConfirmed(deps);
  const made = await revealSeed(deps.escrow, round, 'jury');
  if (!made.ok) return made;
  const secretSha256 = round.draw?.secretSha256 ?? '';
  const { request, withdrawn, inputsSha256 } = await assignmentFacts(deps, { extraReaders, secretSha256 });
  if (request.applications.length === 0) return refuse({ code: 'nothing-to-assign' });
  if (before?.inputsSha256 === inputsSha256)
    return refuse({ code: 'proposal-unchanged', proposalId: before.proposalId });
  const result = assignJurors({ ...request, seed: made.value.seed });
  if (result.outcome === 'infeasible') return refuse({ code: 'assignment-infeasible', short: result.short });
  const proposedAt = deps.clock.now().toISOString();
  const proposal: AssignmentProposal = {
    proposalId: proposalIdOf(inputsSha256, proposedAt),
    secretSha256,
    inputsSha256,
    proposedAt,
    proposedBy: actorId(actor),
    extraReaders,
    assigned: result.pairs.length,
    added: readersOf(result.added),
    removed: readersOf([...result.removed, ...withdrawn]),
    report: result.report,
  };
  const told = await changeRound<RefusalOf<'round-not-open' | 'try-again'>>(
    deps,
    'jury',
    actor,
    (now, at) => {
      const decided = decideRound({ command: 'propose-assignment', facts: proposalFacts(proposal) }, now, at);
      if (!decided.ok) return refuse({ code: 'round-not-open', state: now.state });
      // The one before may have been confirmed meanwhile: its readings are given first.
      return now.version === round.version ? decided : refuse({ code: 'try-again' });
    },
  );
  if (!told.ok) return told;
  await deps.proposals.keep(proposal);
  return accept(proposal);
}

const count = (readers: Readonly<Record<string, readonly string[]>>) => Object.values(readers).flat().length;

export function viewOfProposal(proposal: AssignmentProposal): ProposalView {
  const { proposalId, proposedAt, assigned, added, removed, report } = proposal;
  return {
    proposalId,
    proposedAt,
    assigned,
    added: count(added),
    removed: count(removed),
    report: report as AssignmentReport,
  };
}
