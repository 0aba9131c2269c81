/** Starts telling what a round decided: freezes the lines to tell, in pages that the workflow tells one by one. */
import type { Applications } from '#app/ports/application-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import type { Actor } from '#domain/application/application-events.ts';
import type { RoundName } from '#domain/application/stages.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { pagesOf } from '#domain/round/release-plan.ts';
import { decideRound, nextReleaseId, type RoundDecisionRefusal } from '#domain/round/round-decisions.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { changeRound } from './change-round.ts';
import { forbiddenGrants, releaseLines } from './release-lines.ts';
import type { Register } from './round-members.ts';

export interface StartReleaseDeps {
  rounds: Pick<Rounds, 'find' | 'save' | 'ranking'>;
  applications: Register & Pick<Applications, 'findMany'>;
  cohort: Cohort;
  clock: Clock;
}
type Refused = RoundDecisionRefusal | RefusalOf<'nothing-to-release' | 'aid-over-ceiling'>;
export type StartReleaseRefusal = Refused | RefusalOf<'try-again'>;

/**
 * Refuses to tell anybody of a grant for which no agreement could be made.
 * @returns the release's id and the number of applications that it tells
 */
export async function startRelease(
  deps: StartReleaseDeps,
  input: { round: RoundName; actor: Actor },
): Promise<Result<{ releaseId: string; total: number }, StartReleaseRefusal>> {
  let total = 0;
  const started = await changeRound<Refused>(deps, input.round, input.actor, async (before, at) => {
    const releaseId = nextReleaseId(before);
    const possible = decideRound({ command: 'release', releaseId, total: 0 }, before, at);
    if (!possible.ok) return possible;
    const lines = await releaseLines(deps, before);
    total = lines.length;
    if (total === 0) return refuse({ code: 'nothing-to-release' });
    const forbidden = await forbiddenGrants(deps, lines, at);
    if (forbidden) return refuse(forbidden);
    const decided = decideRound({ command: 'release', releaseId, total }, before, at);
    if (!decided.ok) return decided;
    return accept({ ...decided.value, release: { releaseId, round: input.round, pages: pagesOf(lines) } });
  });
  return started.ok ? accept({ releaseId: started.value.releases.at(-1) ?? '', total }) : started;
}
