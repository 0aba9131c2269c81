/** The administration countersigns; the award follows. */
import { type ApplyDeps, applyCommand } from '#app/application/apply-command.ts';
import type { StaffActor } from '#domain/application/application-events.ts';

export function countersignAgreement(
  deps: ApplyDeps,
  { applicationId, by }: { applicationId: string; by: StaffActor },
) {
  return applyCommand(deps, applicationId, { command: 'countersign', by: by.id }, by);
}
