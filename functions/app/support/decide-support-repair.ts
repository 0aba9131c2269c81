/** An operator decides how a support parked at the repair gate goes on: where its record says, or not at all. */
import type { Repairs } from '#app/ports/workflow-ports.ts';
import type { StaffActor } from '#domain/application/application-events.ts';
import { accept, refuse } from '#domain/values/result.ts';
import { type SupportRepairOutcome, supportIdOf } from '#workflows/contracts.ts';
import { applyToSupport, type SupportDeps } from './apply-support.ts';

interface Deps extends SupportDeps {
  repairs: Pick<Repairs, 'isWaiting'>;
}
interface Decision {
  applicationId: string;
  outcome: SupportRepairOutcome;
  by: StaffActor;
}

export async function decideSupportRepair(deps: Deps, { applicationId, outcome, by }: Decision) {
  if (!(await deps.repairs.isWaiting(supportIdOf(applicationId))))
    return refuse({ code: 'not-parked' } as const);
  const command = { command: 'repair-support', outcome, by: by.id } as const;
  const done = await applyToSupport<'repair-support'>(deps, applicationId, () => command, by, {
    repair: outcome,
  });
  return done.ok ? accept({ applicationId, outcome }) : done;
}
