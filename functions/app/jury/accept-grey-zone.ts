/**
 * Accepts the grey zone while the jury is open: all of its list or nothing, once. The list is frozen with what it was computed
 * from; then each application on it is given one more reader, moving as few readings as possible.
 */
import { changeRound, findRound } from '#app/round/change-round.ts';
import { everyone, readingsOf } from '#app/round/round-members.ts';
import type { Actor } from '#domain/application/application-events.ts';
import type { ReadingPair } from '#domain/jury/assignment-request.ts';
import {
  extraReadersOf,
  type GreyZoneToAcceptRefusal,
  greyZoneToAccept,
} from '#domain/jury/grey-zone-acceptance.ts';
import type { Round } from '#domain/round/round.ts';
import { decideRound } from '#domain/round/round-decisions.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { type ConfirmAssignmentRefusal, confirmAssignment, readingsOver } from './confirm-assignment.ts';
import {
  computeProposal,
  type ProposeAssignmentDeps,
  type ProposeAssignmentRefusal,
} from './propose-assignment.ts';

export type AcceptGreyZoneRefusal =
  | ProposeAssignmentRefusal
  | ConfirmAssignmentRefusal
  | GreyZoneToAcceptRefusal
  | RefusalOf<'assignment-missing'>;
export type GreyZoneAccepted = {
  /** The frozen list, by id. */
  applicationIds: string[];
  added: ReadingPair[];
  removed: ReadingPair[];
};

/**
 * Safe to repeat: a list that was accepted stays as it is, and the readers that could not be given yet are given.
 * @returns the list, with the readings given and those that had to move
 */
export async function acceptGreyZone(
  deps: ProposeAssignmentDeps,
  { actor }: { actor: Actor },
): Promise<Result<GreyZoneAccepted, AcceptGreyZoneRefusal>> {
  const before = await findRound(deps.rounds, 'jury');
  if (before.state !== 'open') return refuse({ code: 'round-not-open', state: before.state });
  const frozen = before.greyZoneAcceptedAt === undefined ? await freezeList(deps, actor) : accept(before);
  if (!frozen.ok) return frozen;
  const round = frozen.value;
  const applicationIds = Object.keys(round.extraReaders ?? {}).sort();
  if (!(await deps.proposals.find())) return refuse({ code: 'assignment-missing', applicationIds });
  const proposed = await computeProposal(deps, { actor, round });
  // Asked again, it may stand already, confirmed or not.
  const isThere = !proposed.ok && proposed.refusal.code === 'proposal-unchanged';
  if (!proposed.ok && !isThere) return proposed;
  const { proposalId } = proposed.ok ? proposed.value : (proposed.refusal as RefusalOf<'proposal-unchanged'>);
  const confirmed = await confirmAssignment(deps, { proposalId, actor });
  if (!confirmed.ok) return confirmed;
  const { added, removed } = confirmed.value;
  return accept({ applicationIds, added, removed });
}

type NotFrozen = RefusalOf<'round-not-open' | 'readings-over' | 'try-again'>;

async function freezeList(
  deps: ProposeAssignmentDeps,
  actor: Actor,
): Promise<Result<Round, GreyZoneToAcceptRefusal | NotFrozen>> {
  const applications = (await everyone(deps.applications)).filter(({ status }) => status === 'eligible');
  const readings = await readingsOf(deps.readings, applications);
  const list = greyZoneToAccept({ applications, readings, rules: deps.cohort.jury });
  if (!list.ok) return list;
  const extraReaders = extraReadersOf(list.value);
  return changeRound<NotFrozen>(deps, 'jury', actor, (round, at) => {
    const over = readingsOver(deps.cohort, round, at);
    if (over) return refuse(over);
    // Two at once: the second reads what the first froze.
    if (round.greyZoneAcceptedAt !== undefined) return refuse({ code: 'try-again' });
    const decided = decideRound({ command: 'accept-grey-zone', extraReaders, facts: list.value }, round, at);
    return decided.ok ? decided : refuse({ code: 'round-not-open', state: round.state });
  });
}
