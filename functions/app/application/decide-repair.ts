/** An operator decides how an application parked at the repair gate goes on: at its own point, or not at all. */
import type { Repairs } from '#app/ports/workflow-ports.ts';
import type { StaffActor } from '#domain/application/application-events.ts';
import { resumePointOf } from '#domain/application/stages.ts';
import { accept, refuse } from '#domain/values/result.ts';
import { type ApplyDeps, applyCommand } from './apply-command.ts';

interface Deps extends ApplyDeps {
  repairs: Pick<Repairs, 'isWaiting'>;
}

export interface RepairDecision {
  applicationId: string;
  outcome: 'retry' | 'abandon';
  by: StaffActor;
}

export async function decideRepair(deps: Deps, { applicationId, outcome, by }: RepairDecision) {
  const application = await deps.applications.find(applicationId);
  if (!application) return refuse({ code: 'not-found' } as const);
  if (!(await deps.repairs.isWaiting(applicationId))) return refuse({ code: 'not-parked' } as const);
  const resume = outcome === 'abandon' ? 'abandon' : resumePointOf[application.status];
  const command = { command: 'repair', outcome: resume, by: by.id } as const;
  const result = await applyCommand(deps, applicationId, command, by, { repair: resume });
  return result.ok ? accept({ applicationId, outcome: resume }) : result;
}
