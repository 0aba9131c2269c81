/** An operator decides how a support parked at the repair gate goes on: where its record says, or not at all. */
import type { Repairs } from '#app/ports/workflow-ports.ts';
import type { StaffActor } from '#domain/application/application-events.ts';
import { accept } from '#domain/values/result.ts';
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
  const repairing = async () => ({
    command: 'repair-support' as const,
    outcome,
    by: by.id,
    isParked: await deps.repairs.isWaiting(supportIdOf(applicationId)),
  });
  const along = { repair: outcome };
  const done = await applyToSupport<'repair-support'>(deps, applicationId, repairing, by, along);
  return done.ok ? accept({ applicationId, outcome }) : done;
}
