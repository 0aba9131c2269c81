/**
 * Staff write what a refusal will say of a project’s strong and weak points, in the place of the extracts of its readings. From
 * the closing on, and until the wave begins: what is told is frozen with it.
 */
import { type ApplyDeps, applyPlan, type Plan } from '#app/application/apply-command.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import type { ProjectSynthesis } from '#domain/application/application.ts';
import type { StaffActor } from '#domain/application/application-events.ts';
import { roundAwaitedIn } from '#domain/application/stages.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import { accept, refuse } from '#domain/values/result.ts';
import { findRound } from './change-round.ts';

export interface WriteSynthesisDeps extends ApplyDeps {
  rounds: Pick<Rounds, 'find'>;
}
type Refused = RefusalOf<'round-not-closed' | 'round-releasing' | 'call-called-off'>;

/** A part that is left out is told in no letter. */
export function writeSynthesis(
  deps: WriteSynthesisDeps,
  { applicationId, by, ...synthesis }: { applicationId: string; by: StaffActor } & ProjectSynthesis,
) {
  const plan: Plan<Refused> = async ({ status }) => {
    const round = await findRound(deps.rounds, roundAwaitedIn(status) ?? 'jury');
    const { state } = round;
    if (round.state === 'called-off') return refuse({ code: 'call-called-off', at: round.calledOff.at });
    if (state === 'releasing') return refuse({ code: 'round-releasing' });
    // The waiting list is never closed before it is told.
    if (state === 'open' || (state === 'planned' && status !== 'waitlisted'))
      return refuse({ code: 'round-not-closed', state });
    return accept({ command: 'write-synthesis', ...synthesis, by: by.id });
  };
  return applyPlan(deps, applicationId, plan, by);
}
