/** Staff answer an appeal by maintaining the decision, with their reason: its author is told at once, with how to go on. */
import { type ApplyDeps, applyCommand } from '#app/application/apply-command.ts';
import type { AppealKind } from '#domain/appeal/appeal.ts';
import type { StaffActor } from '#domain/application/application-events.ts';

export interface MaintainInput {
  applicationId: string;
  kind: AppealKind;
  reason: string;
  by: StaffActor;
}

export function maintainDecision(deps: ApplyDeps, { applicationId, kind, reason, by }: MaintainInput) {
  return applyCommand(deps, applicationId, { command: 'maintain-decision', kind, reason, by: by.id }, by);
}
