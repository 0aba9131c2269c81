/**
 * Starts telling what a round decided: freezes the lines to tell, in pages that the workflow tells one by one. What the panel
 * decided is money: one person proposes to tell it, another confirms these very lines.
 */
import type { Applications } from '#app/ports/application-ports.ts';
import type { Readings } from '#app/ports/jury-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import type { RoundName } from '#domain/application/stages.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { pagesOf } from '#domain/round/release-plan.ts';
import { decideRound, nextReleaseId, type RoundDecisionRefusal } from '#domain/round/round-decisions.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { isMoney, type Proposed, type SecondPersonRefusal } from '#domain/values/second-person.ts';
import { changeRound } from './change-round.ts';
import { type AskedOfTwo, proposalIn, proposeOrConfirm } from './propose-or-confirm.ts';
import { obstacleTo, releaseHappening, releaseLines } from './release-lines.ts';
import type { Register } from './round-members.ts';

export interface StartReleaseDeps {
  rounds: Pick<Rounds, 'find' | 'save' | 'ranking'>;
  applications: Register & Pick<Applications, 'findMany'>;
  readings: Pick<Readings, 'all'>;
  cohort: Cohort;
  clock: Clock;
}
type Refused =
  | RoundDecisionRefusal
  | SecondPersonRefusal
  | RefusalOf<'nothing-to-release' | 'aid-over-ceiling' | 'laureates-open'>;
export type StartReleaseRefusal = Refused | RefusalOf<'try-again'>;

/**
 * Refuses to tell anybody of a grant for which no agreement could be made, and to close the waiting list while a laureate may leave.
 * @returns the release's id and the number of applications that it tells; of the panel, first the proposal
 */
export async function startRelease(
  deps: StartReleaseDeps,
  input: { round: RoundName } & AskedOfTwo,
): Promise<Result<{ releaseId: string; total: number } | Proposed, StartReleaseRefusal>> {
  let total = 0;
  const started = await changeRound<Refused>(deps, input.round, input.actor, async (before, at) => {
    const releaseId = nextReleaseId(before);
    const possible = decideRound({ command: 'release', releaseId, total: 0 }, before, at);
    if (!possible.ok) return possible;
    const lines = await releaseLines(deps, before);
    total = lines.length;
    if (total === 0) return refuse({ code: 'nothing-to-release' });
    const obstacle = await obstacleTo(deps, before, lines, at);
    if (obstacle) return refuse(obstacle);
    const decided = decideRound({ command: 'release', releaseId, total }, before, at);
    if (!decided.ok) return decided;
    const release = { releaseId, round: input.round, pages: pagesOf(lines) };
    const saving = { ...decided.value, release };
    if (!isMoney(input.round)) return accept(saving);
    return proposeOrConfirm(
      { round: before, at },
      'release',
      releaseHappening(releaseId, lines),
      input,
      saving,
    );
  });
  if (!started.ok) return started;
  const proposal = isMoney(input.round) ? proposalIn(started.value, 'release', input) : undefined;
  return accept(proposal ? { proposal } : { releaseId: started.value.releases.at(-1) ?? '', total });
}
