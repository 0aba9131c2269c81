/**
 * Staff end what a delay that is over only proposes: they confirm that the application is incomplete, or the award lapsed, or
 * give more time, with a letter. Of them and an applicant who answers or signs in the same moment, whoever is stored first wins.
 */
import type { StaffActor } from '#domain/application/application-events.ts';
import { moreTimeUntil } from '#domain/application/gate-delays.ts';
import { accept, refuse } from '#domain/values/result.ts';
import { type ApplyDeps, applyPlan, type Plan } from './apply-command.ts';

export interface OverdueDecision {
  applicationId: string;
  outcome: 'confirmed' | 'extended';
  /** Of more time, which is never given without: whoever gets it reads it. */
  reason?: string | undefined;
  by: StaffActor;
}

/** @returns the application; or that more time needs a reason, or that its delay is not over */
export function settleOverdue(deps: ApplyDeps, { applicationId, outcome, reason, by }: OverdueDecision) {
  const plan: Plan<{ code: 'reason-required' }> = ({ status }, now) => {
    if (outcome === 'confirmed') return accept({ command: 'confirm-overdue', by: by.id });
    if (reason === undefined) return refuse({ code: 'reason-required' });
    const gate = status === 'agreement-issued' ? 'AwaitSignature' : 'AwaitInformation';
    const dueAt = moreTimeUntil(gate, deps.cohort.delays, now);
    return accept({ command: 'extend-overdue', dueAt, reason, by: by.id });
  };
  return applyPlan(deps, applicationId, plan, by);
}
