/**
 * Staff withdraw the decision that an appeal contests, and the application goes on from its gate in another execution. One person
 * proposes it, another confirms it: it brings back an application that may be granted money.
 */
import { type ApplyDeps, applyPlan, type Plan } from '#app/application/apply-command.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import { findRound } from '#app/round/change-round.ts';
import { type AppealKind, openAppealOf } from '#domain/appeal/appeal.ts';
import type { AppealRefusal } from '#domain/appeal/contested-decision.ts';
import type { Application } from '#domain/application/application.ts';
import type { StaffActor } from '#domain/application/application-events.ts';
import { implicitRejectionAt } from '#domain/application/legal-clock.ts';
import { type ReinstatementRefusal, reinstatedTo } from '#domain/round/reinstatement.ts';
import { accept, refuse } from '#domain/values/result.ts';
import { happeningOf, type Proposed, waitingOn } from '#domain/values/second-person.ts';

export interface ReinstateDeps extends ApplyDeps {
  rounds: Pick<Rounds, 'find'>;
}
interface ReinstateInput {
  applicationId: string;
  kind: AppealKind;
  reason: string;
  by: StaffActor;
}
type Refused = AppealRefusal | ReinstatementRefusal;

/** The first person. */
export async function proposeReinstatement(deps: ReinstateDeps, input: ReinstateInput) {
  const { applicationId, by } = input;
  const plan: Plan<Refused> = async (application, at) => {
    const found = await reinstatementOf(deps, application, input);
    if (!found.ok) return found;
    return accept({ command: 'propose', proposal: { ...found.value.happening, by: by.id, at } });
  };
  const proposed = await applyPlan(deps, applicationId, plan, by);
  return proposed.ok ? accept({ proposal: waitingOn(proposed.value) } as Proposed) : proposed;
}

/** The second person. */
export function reinstateApplication(deps: ReinstateDeps, input: ReinstateInput & { confirms: string }) {
  const { applicationId, kind, reason, by, confirms } = input;
  const { delays, timeZone } = deps.cohort;
  const plan: Plan<Refused> = async (application, now) => {
    const found = await reinstatementOf(deps, application, input);
    if (!found.ok) return found;
    const { to, happening } = found.value;
    return accept({
      ...{ command: 'reinstate', kind, reason, to, digest: happening.digest, confirms, by: by.id },
      // The request is before the administration again, from now on.
      implicitRejectionAt: implicitRejectionAt(now, delays.implicitRejectionMonths, timeZone),
    });
  };
  return applyPlan(deps, applicationId, plan, by);
}

/** Where it would go on now, and what would happen. */
async function reinstatementOf(
  { rounds }: ReinstateDeps,
  application: Application,
  { applicationId, kind, reason }: ReinstateInput,
) {
  if (!openAppealOf(application, kind)) return refuse({ code: 'no-appeal-open' } as const);
  const [jury, panel] = await Promise.all([findRound(rounds, 'jury'), findRound(rounds, 'panel')]);
  const to = reinstatedTo(application.status, { jury, panel });
  if (!to.ok) return to;
  const happening = happeningOf('reinstate', { applicationId, kind, to: to.value, reason });
  return accept({ to: to.value, happening });
}
