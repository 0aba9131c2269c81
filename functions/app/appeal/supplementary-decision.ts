/** A decision that moves money after the panel was told, on appeal: within what is left, and kept by the round. */
import type { ApplyDeps } from '#app/application/apply-command.ts';
import type { Applications, RoundAlong } from '#app/ports/application-ports.ts';
import type { PaymentsStore } from '#app/ports/payment-ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import type { Supports } from '#app/ports/support-ports.ts';
import { decideAlong } from '#app/round/change-round.ts';
import { panelFiles } from '#app/round/round-members.ts';
import { heldGrants } from '#domain/agreement/held-grants.ts';
import type { SupplementaryStatus } from '#domain/appeal/appeal.ts';
import type { Application } from '#domain/application/application.ts';
import type { StaffActor } from '#domain/application/application-events.ts';
import { overAidCeiling } from '#domain/round/aid-ceiling.ts';
import { type BeyondMeans, beyondMeans } from '#domain/round/reinstatement.ts';
import type { Round } from '#domain/round/round.ts';
import type { RoundDecisionRefusal } from '#domain/round/round-decisions.ts';
import type { RefusalOf } from '#domain/round/round-refusal.ts';
import { type Result, refuse } from '#domain/values/result.ts';

export interface SupplementaryDeps extends ApplyDeps {
  applications: Pick<Applications, 'find' | 'findMany' | 'save' | 'timeline'>;
  rounds: Pick<Rounds, 'find' | 'ranking' | 'timeline'>;
  supports: Pick<Supports, 'timeline'>;
  payments: Pick<PaymentsStore, 'timeline'>;
}
export type SupplementaryRefusal = BeyondMeans | RoundDecisionRefusal | RefusalOf<'aid-over-ceiling'>;
interface Given {
  panel: Round;
  to: SupplementaryStatus;
  amountCents: number;
  by: StaffActor;
}

/**
 * Counted from the panel as it is at this version: of two at one moment the second is decided again. What the application holds
 * already is in the place of it, not beside it.
 */
export async function supplementaryDecision(
  deps: SupplementaryDeps,
  application: Application,
  { panel, to, amountCents, by }: Given,
  at: string,
): Promise<Result<RoundAlong, SupplementaryRefusal>> {
  const { applicationId } = application;
  if (to === 'laureate') {
    const files = await panelFiles(deps);
    const others = files.filter((one) => one.applicationId !== applicationId);
    const held = heldGrants(files, deps.cohort.timeZone, at);
    const refusal =
      beyondMeans(amountCents, others, deps.cohort.funding) ??
      overAidCeiling([{ application, amountCents }], held, deps.cohort, at);
    if (refusal) return refuse(refusal);
  }
  const given = { applicationId, to, amountCents, by: by.id };
  return decideAlong({ command: 'decide-on-appeal', ...given }, panel, at);
}
