/** The assignment that is proposed, or was confirmed last: who reads what, what it moves, and whether it still holds. */
import type { Proposals } from '#app/ports/jury-ports.ts';
import { type AssignmentProposal, pairsOf } from '#domain/jury/assignment-proposal.ts';
import { affinityIn, pairId } from '#domain/jury/assignment-request.ts';
import type { RefusalOf, TiedReading } from '#domain/round/round-refusal.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { type AssignmentFacts, type AssignmentFactsDeps, assignmentFacts } from './assignment-facts.ts';
import { type ProposalView, viewOfProposal } from './propose-assignment.ts';

export interface ShowAssignmentDeps extends AssignmentFactsDeps {
  proposals: Pick<Proposals, 'find'>;
}
type Reader = {
  jurorId: string;
  name: string;
  /** Topics shared. */
  affinity: number;
  /** What the proposal makes of it; `removed` readers are listed beside those who stay. */
  change: 'filed' | 'kept' | 'added' | 'removed';
};
export type AssignmentView = ProposalView & {
  /** proposed: may be confirmed. stale: compute it again. applied: its readings are given. */
  state: 'proposed' | 'stale' | 'applied';
  applications: { applicationId: string; title: string; readers: Reader[] }[];
  /** Filed by jurors with a tie that became known: each waits to be set aside. */
  tied: TiedReading[];
};

/** @returns the last proposal, by application id; `not-found` before the first one */
export async function showAssignment(
  deps: ShowAssignmentDeps,
): Promise<Result<AssignmentView, RefusalOf<'not-found'>>> {
  const proposal = await deps.proposals.find();
  if (!proposal) return refuse({ code: 'not-found' });
  const facts = await assignmentFacts(deps, proposal);
  const state = stateOf(proposal, facts);
  const applications = applicationsOf(proposal, facts);
  return accept({ ...viewOfProposal(proposal), state, applications, tied: facts.tied });
}

function stateOf(
  { appliedAt, inputsSha256 }: AssignmentProposal,
  facts: AssignmentFacts,
): AssignmentView['state'] {
  if (appliedAt !== undefined) return 'applied';
  return inputsSha256 === facts.inputsSha256 ? 'proposed' : 'stale';
}

function applicationsOf(
  { added, removed }: AssignmentProposal,
  { request, titles, names }: AssignmentFacts,
): AssignmentView['applications'] {
  const affinity = affinityIn(request);
  const [came, went] = [new Set(pairsOf(added).map(pairId)), new Set(pairsOf(removed).map(pairId))];
  const changes = new Map<string, Reader['change']>([
    ...[...came].map((id) => [id, 'added'] as const),
    ...request.earlier
      .map(pairId)
      .filter((id) => !came.has(id))
      .map((id) => [id, 'kept'] as const),
    ...[...went].map((id) => [id, 'removed'] as const),
    ...request.filed.map((pair) => [pairId(pair), 'filed'] as const),
  ]);
  const readers = Map.groupBy([...changes], ([id]) => id.split('\n')[0] ?? '');
  return request.applications.map(({ applicationId }) => ({
    applicationId,
    title: titles.get(applicationId) ?? '',
    readers: (readers.get(applicationId) ?? [])
      .map(([id, change]): Reader => {
        const jurorId = id.split('\n')[1] ?? '';
        return {
          jurorId,
          name: names.get(jurorId) ?? '',
          affinity: affinity(applicationId, jurorId),
          change,
        };
      })
      .sort((a, b) => (a.jurorId < b.jurorId ? -1 : 1)),
  }));
}
