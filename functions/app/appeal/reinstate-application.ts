/**
 * Staff withdraw the decision that an appeal contests, and the application goes on from its gate in another execution; once the panel
 * was told, by a supplementary decision within what is left. One person proposes it, another confirms it: it is about money.
 */
import { applyPlan, type Plan } from '#app/application/apply-command.ts';
import type { RoundAlong } from '#app/ports/application-ports.ts';
import { findRound } from '#app/round/change-round.ts';
import {
  type AppealKind,
  openAppealOf,
  type SupplementaryStatus,
  supplementaryStatuses,
} from '#domain/appeal/appeal.ts';
import type { AppealRefusal } from '#domain/appeal/contested-decision.ts';
import type { Application } from '#domain/application/application.ts';
import type { StaffActor } from '#domain/application/application-events.ts';
import { implicitRejectionAt } from '#domain/application/legal-clock.ts';
import { amountOnAppeal, type ReinstatementRefusal, reinstatedTo } from '#domain/round/reinstatement.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import { defined } from '#domain/values/defined.ts';
import { accept, refuse } from '#domain/values/result.ts';
import { happeningOf, type Proposed, waitingOn } from '#domain/values/second-person.ts';
import {
  type SupplementaryDeps,
  type SupplementaryRefusal,
  supplementaryDecision,
} from './supplementary-decision.ts';

interface ReinstateInput {
  applicationId: string;
  kind: AppealKind;
  reason: string;
  /** What is given once the panel was told; a grant unless said otherwise. */
  to?: SupplementaryStatus | undefined;
  by: StaffActor;
}
type Refused = AppealRefusal | ReinstatementRefusal | SupplementaryRefusal | RefusalOf<'round-not-released'>;

/** The first person. */
export async function proposeReinstatement(deps: SupplementaryDeps, input: ReinstateInput) {
  const { applicationId, by } = input;
  const plan: Plan<Refused> = async (application, at) => {
    const found = await reinstatementOf(deps, application, input, at);
    if (!found.ok) return found;
    return accept({ command: 'propose', proposal: { ...found.value.happening, by: by.id, at } });
  };
  const proposed = await applyPlan(deps, applicationId, plan, by);
  return proposed.ok ? accept({ proposal: waitingOn(proposed.value) } as Proposed) : proposed;
}

/** The second person. */
export function reinstateApplication(deps: SupplementaryDeps, input: ReinstateInput & { confirms: string }) {
  const { applicationId, kind, reason, by, confirms } = input;
  const { delays, timeZone } = deps.cohort;
  let round: RoundAlong | undefined;
  const plan: Plan<Refused> = async (application, now) => {
    const found = await reinstatementOf(deps, application, input, now);
    if (!found.ok) return found;
    const { to, amountCents, happening } = found.value;
    round = found.value.round;
    // The request is before the administration again from now on, unless this decides it.
    const isExamined = round === undefined;
    const silence = isExamined
      ? implicitRejectionAt(now, delays.implicitRejectionMonths, timeZone)
      : undefined;
    return accept({
      ...{ command: 'reinstate', kind, reason, to, digest: happening.digest, confirms, by: by.id },
      ...defined({ implicitRejectionAt: silence, amountCents }),
    });
  };
  return applyPlan(deps, applicationId, plan, by, () => defined({ round }));
}

/** Where it would go on now, and what would happen. */
async function reinstatementOf(
  deps: SupplementaryDeps,
  application: Application,
  { applicationId, kind, reason, to: chosen = 'laureate', by }: ReinstateInput,
  at: string,
) {
  if (!openAppealOf(application, kind)) return refuse({ code: 'no-appeal-open' } as const);
  const [jury, panel] = await Promise.all([findRound(deps.rounds, 'jury'), findRound(deps.rounds, 'panel')]);
  const target = reinstatedTo(application.status, { jury, panel }, chosen);
  if (!target.ok) return target;
  const to = target.value;
  const given = supplementaryStatuses.find((one) => one === to);
  const decided = given
    ? await supplementaryDecision(
        deps,
        application,
        { panel, to: given, amountCents: amountOnAppeal(application), by },
        at,
      )
    : undefined;
  if (decided && !decided.ok) return decided;
  const more = defined({ amountCents: decided?.value.amountCents, round: decided?.value.round });
  const { amountCents } = more;
  const happening = happeningOf('reinstate', {
    applicationId,
    kind,
    to,
    reason,
    ...defined({ amountCents }),
  });
  return accept({ to, happening, ...more });
}
