/**
 * Computes who reads what and stores it as a proposal: nobody is given anything and nothing leaves until staff, who see it
 * with its figures, confirm it (`confirm-assignment`). Asked again after a recusal, it moves as little as possible.
 */
import { findRound } from '#app/round/change-round.ts';
import type { Actor } from '#domain/application/application-events.ts';
import { type AssignmentProposal, proposalIdOf, readersOf } from '#domain/jury/assignment-proposal.ts';
import type { AssignmentReport } from '#domain/jury/assignment-request.ts';
import { assignJurors } from '#domain/jury/jury-assignment.ts';
import { actorId } from '#domain/round/round-decisions.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import type { SolveLp } from '#domain/values/transport.ts';
import { assignmentFacts } from './assignment-facts.ts';
import { type ConfirmAssignmentDeps, finishConfirmed } from './confirm-assignment.ts';

export interface ProposeAssignmentDeps extends ConfirmAssignmentDeps {
  /** Loaded when a proposal is asked for. */
  solver: () => Promise<SolveLp>;
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
  'round-not-open' | 'nothing-to-assign' | 'assignment-infeasible'
>;

/** @returns the proposal's figures; refuses when some application cannot have its readers, each with why */
export async function proposeAssignment(
  deps: ProposeAssignmentDeps,
  input: { seed: string; actor: Actor },
): Promise<Result<ProposalView, ProposeAssignmentRefusal>> {
  const { state, extraReaders = {} } = await findRound(deps.rounds, 'jury');
  if (state !== 'planned' && state !== 'open') return refuse({ code: 'round-not-open', state });
  const made = await computeProposal(deps, { ...input, extraReaders });
  return made.ok ? accept(viewOfProposal(made.value)) : made;
}

/** Replaces the previous proposal. If confirming that one was interrupted, finishes it first. */
export async function computeProposal(
  deps: ProposeAssignmentDeps,
  input: { seed: string; actor: Actor; extraReaders: Record<string, number> },
): Promise<Result<AssignmentProposal, ProposeAssignmentRefusal>> {
  await finishConfirmed(deps);
  const { request, withdrawn, inputsSha256 } = await assignmentFacts(deps, input);
  if (request.applications.length === 0) return refuse({ code: 'nothing-to-assign' });
  const result = assignJurors(request, await deps.solver());
  if (result.outcome === 'infeasible') return refuse({ code: 'assignment-infeasible', short: result.short });
  const proposedAt = deps.clock.now().toISOString();
  const proposal: AssignmentProposal = {
    proposalId: proposalIdOf(inputsSha256, proposedAt),
    seed: input.seed,
    inputsSha256,
    proposedAt,
    proposedBy: actorId(input.actor),
    extraReaders: input.extraReaders,
    assigned: result.pairs.length,
    added: readersOf(result.added),
    removed: readersOf([...result.removed, ...withdrawn]),
    report: result.report,
  };
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
