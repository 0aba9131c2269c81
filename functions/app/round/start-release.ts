/** Starts telling what a round decided: freezes the lines to tell, in pages that the workflow tells one by one. */
import type { Applications } from '#app/ports/application-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import { heldGrants } from '#domain/agreement/held-grants.ts';
import type { Actor } from '#domain/application/application-events.ts';
import { type RoundName, statusOfRound } from '#domain/application/stages.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { overAidCeiling } from '#domain/round/aid-ceiling.ts';
import {
  linesOfEligibility,
  linesOfRanking,
  linesOfWaitingList,
  pagesOf,
  type ReleaseLine,
} from '#domain/round/release-plan.ts';
import type { Round } from '#domain/round/round.ts';
import { decideRound, nextReleaseId, type RoundDecisionRefusal } from '#domain/round/round-decisions.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import { settle } from '#domain/round/settled-ranking.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { changeRound } from './change-round.ts';
import { everyone, membersIn, type PanelFilesDeps, panelFiles, type Register } from './round-members.ts';

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

export interface ReleaseLinesDeps {
  applications: Register;
  rounds: Pick<Rounds, 'find' | 'ranking'>;
}

/** Only applications that still wait for this round: a withdrawn one is told nothing. */
export async function releaseLines(deps: ReleaseLinesDeps, round: Round): Promise<ReleaseLine[]> {
  const { applications } = deps;
  const linesOf: Record<RoundName, () => Promise<ReleaseLine[]>> = {
    eligibility: async () =>
      linesOfEligibility(
        (await everyone(applications)).filter(({ status }) => status === statusOfRound.eligibility),
      ),
    jury: () => ranked(deps, round),
    panel: () => ranked(deps, round),
    'waiting-list': () => waitingList(deps),
  };
  return linesOf[round.round]();
}

/** Nobody until the panel's release is complete: others may still join the waiting list. */
async function waitingList({ applications, rounds }: ReleaseLinesDeps): Promise<ReleaseLine[]> {
  if ((await rounds.find('panel'))?.state !== 'released') return [];
  return linesOfWaitingList(await membersIn(applications, await rounds.ranking('panel'), 'waitlisted'));
}

/** Which of the grants in these lines the ceiling on small aid forbids, given those told before. */
export async function forbiddenGrants(
  deps: PanelFilesDeps & { cohort: Cohort },
  lines: readonly ReleaseLine[],
  at: string,
): Promise<RefusalOf<'aid-over-ceiling'> | undefined> {
  const paid = lines.filter(({ amountCents }) => amountCents !== undefined);
  if (paid.length === 0) return undefined;
  const files = await panelFiles(deps);
  const byId = new Map(files.map((application) => [application.applicationId, application]));
  const grants = paid.flatMap(({ applicationId, amountCents }) => {
    const application = byId.get(applicationId);
    return application && amountCents !== undefined ? [{ application, amountCents }] : [];
  });
  return overAidCeiling(grants, heldGrants(files, deps.cohort.timeZone, at), deps.cohort, at);
}

async function ranked(
  { applications, rounds }: ReleaseLinesDeps,
  { round, adjustments }: Round,
): Promise<ReleaseLine[]> {
  const ranking = await rounds.ranking(round);
  const waiting = await membersIn(applications, ranking, statusOfRound[round]);
  const present = new Set(waiting.map(({ applicationId }) => applicationId));
  return linesOfRanking(settle(ranking, adjustments, present));
}
