/**
 * Gives applications of the grey zone one more reader each while the jury is open, moving as few readings as possible. An
 * application whose further reader has not filed yet gets no other, so asking twice is harmless.
 */
import { findRound } from '#app/round/change-round.ts';
import type { Actor } from '#domain/application/application-events.ts';
import { type ReadingPair, readersNeeded } from '#domain/jury/assignment-request.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { assignmentFacts } from './assignment-facts.ts';
import { type ConfirmAssignmentRefusal, confirmAssignment } from './confirm-assignment.ts';
import {
  computeProposal,
  type ProposeAssignmentDeps,
  type ProposeAssignmentRefusal,
} from './propose-assignment.ts';

export type AddReadersRefusal =
  | ProposeAssignmentRefusal
  | ConfirmAssignmentRefusal
  | RefusalOf<'assignment-missing'>;

/** @returns the readings given, with those that had to move; `not-found` when one is not read by the jury */
export async function addReaders(
  deps: ProposeAssignmentDeps,
  { applicationIds, actor }: { applicationIds: readonly string[]; actor: Actor },
): Promise<Result<{ added: ReadingPair[]; removed: ReadingPair[] }, AddReadersRefusal>> {
  const { state, extraReaders = {} } = await findRound(deps.rounds, 'jury');
  if (state !== 'open') return refuse({ code: 'round-not-open', state });
  // The seed of the last assignment: who reads what must not depend on a seed chosen after the marks.
  const seed = (await deps.proposals.find())?.seed;
  if (seed === undefined) return refuse({ code: 'assignment-missing', applicationIds: [...applicationIds] });
  const { request } = await assignmentFacts(deps, { seed, extraReaders });
  const files = request.applications.filter(({ applicationId }) => applicationIds.includes(applicationId));
  if (files.length < new Set(applicationIds).size) return refuse({ code: 'not-found' });
  const waiting = new Set(request.earlier.map(({ applicationId }) => applicationId));
  const asked = files.filter(
    (file) =>
      readersNeeded(request, file) === request.readersPerApplication || !waiting.has(file.applicationId),
  );
  if (asked.length === 0) return accept({ added: [], removed: [] });
  const more = asked.map(({ applicationId }) => [applicationId, (extraReaders[applicationId] ?? 0) + 1]);
  const all = { ...extraReaders, ...(Object.fromEntries(more) as Record<string, number>) };
  const proposed = await computeProposal(deps, { seed, actor, extraReaders: all });
  if (!proposed.ok) return proposed;
  const { proposalId } = proposed.value;
  const confirmed = await confirmAssignment(deps, { proposalId, actor });
  if (!confirmed.ok) return confirmed;
  const { added, removed } = confirmed.value;
  return accept({ added, removed });
}
