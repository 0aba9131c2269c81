/**
 * Starts telling what a round decided: freezes the lines to tell, in pages that the workflow tells one by one. What the panel
 * decided is money: one person proposes to tell it, another confirms these very lines. So are two needed to call the call off.
 */
import type { Applications, LateAccesses } from '#app/ports/application-ports.ts';
import type { Readings } from '#app/ports/jury-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import type { RoundName } from '#domain/application/stages.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { pagesOf } from '#domain/round/release-plan.ts';
import {
  actorId,
  decideRound,
  nextReleaseId,
  type RoundDecisionRefusal,
} from '#domain/round/round-decisions.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import type { InvalidRequest } from '#domain/values/field-problem.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { needsTwo, type Proposed, type SecondPersonRefusal } from '#domain/values/second-person.ts';
import { type CallOffDeps, endedByCallingOff, isToCallOff, reasonIn } from './call-off.ts';
import { changeRound } from './change-round.ts';
import { type AskedOfTwo, proposalIn, proposeOrConfirm } from './propose-or-confirm.ts';
import { obstacleTo, type ReleaseObstacle, releaseHappening, releaseLines } from './release-lines.ts';
import type { Register } from './round-members.ts';

export interface StartReleaseDeps extends CallOffDeps {
  rounds: Pick<Rounds, 'find' | 'save' | 'ranking'>;
  applications: Register & Pick<Applications, 'findMany'>;
  readings: Pick<Readings, 'all'>;
  lateAccesses: Pick<LateAccesses, 'all'>;
  cohort: Cohort;
  clock: Clock;
}
type Refused =
  | InvalidRequest
  | RoundDecisionRefusal
  | SecondPersonRefusal
  | RefusalOf<ReleaseObstacle | 'nothing-to-release' | 'reason-required'>;
export type StartReleaseRefusal = Refused | RefusalOf<'try-again'>;

/**
 * Refuses to tell anybody of a grant for which no agreement could be made, and to close the waiting list while a laureate may leave.
 * @param input.reason why the call is called off; of the other rounds each line has its own
 * @returns the release's id and the number of applications that it tells; of what needs two, first the proposal
 */
export async function startRelease(
  deps: StartReleaseDeps,
  input: { round: RoundName; reason?: string | undefined } & AskedOfTwo,
): Promise<Result<{ releaseId: string; total: number } | Proposed, StartReleaseRefusal>> {
  // Each line of another round has a reason of its own.
  if (input.round !== 'calling-off' && input.reason !== undefined) {
    return refuse({ code: 'invalid-request', problems: [{ field: 'reason', code: 'unknown-field' }] });
  }
  let total = 0;
  const started = await changeRound<Refused>(deps, input.round, input.actor, async (before, at) => {
    const releaseId = nextReleaseId(before);
    const possible = decideRound({ command: 'release', releaseId, total: 0 }, before, at);
    if (!possible.ok) return possible;
    const reason = before.calledOff?.reason ?? input.reason ?? reasonIn(before);
    if (input.round === 'calling-off' && reason === undefined) return refuse({ code: 'reason-required' });
    const lines = await releaseLines(deps, before, reason);
    total = lines.length;
    if (total === 0 && !isToCallOff(before)) return refuse({ code: 'nothing-to-release' });
    const obstacle = await obstacleTo(deps, before, lines, at);
    if (obstacle) return refuse(obstacle);
    const calledOff =
      reason !== undefined && isToCallOff(before) ? { reason, by: actorId(input.actor), at } : undefined;
    const decided = decideRound({ command: 'release', releaseId, total, calledOff }, before, at);
    if (!decided.ok) return decided;
    const ended = calledOff ? await endedByCallingOff(deps, calledOff) : accept({});
    if (!ended.ok) return ended;
    const release = { releaseId, round: input.round, pages: pagesOf(lines) };
    const saving = { ...decided.value, ...ended.value, release };
    if (!needsTwo(input.round)) return accept(saving);
    const happening = releaseHappening(releaseId, before, lines, reason);
    return proposeOrConfirm({ round: before, at }, 'release', happening, input, saving);
  });
  if (!started.ok) return started;
  const proposal = needsTwo(input.round) ? proposalIn(started.value, 'release', input) : undefined;
  return accept(proposal ? { proposal } : { releaseId: started.value.releases.at(-1) ?? '', total });
}
