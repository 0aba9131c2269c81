/** An operator decides how an application parked at the repair gate goes on: at its own point, or not at all. */
import type { Repairs } from '#app/ports/workflow-ports.ts';
import type { StaffActor } from '#domain/application/application-events.ts';
import { resumePointOf } from '#domain/application/stages.ts';
import { accept, refuse } from '#domain/values/result.ts';
import type { RepairOutcome } from '#workflows/contracts.ts';
import { type ApplyDeps, applyPlan, type Plan } from './apply-command.ts';

interface Deps extends ApplyDeps {
  repairs: Pick<Repairs, 'isWaiting'>;
}

export interface RepairDecision {
  applicationId: string;
  outcome: 'retry' | 'abandon';
  by: StaffActor;
}

export async function decideRepair(deps: Deps, { applicationId, outcome, by }: RepairDecision) {
  let resume: RepairOutcome = 'abandon';
  const plan: Plan<{ code: 'not-parked' }> = async ({ status }) => {
    if (!(await deps.repairs.isWaiting(applicationId))) return refuse({ code: 'not-parked' });
    if (outcome === 'retry') resume = resumePointOf[status];
    return accept({ command: 'repair', outcome: resume, by: by.id });
  };
  const result = await applyPlan(deps, applicationId, plan, by, () => ({ repair: resume }));
  return result.ok ? accept({ applicationId, outcome: resume }) : result;
}
