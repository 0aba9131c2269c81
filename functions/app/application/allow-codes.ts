/** Staff looked into the many codes that were asked for one application, and let its owner ask for more. */
import type { StaffActor } from '#domain/application/application-events.ts';
import { type ApplyDeps, applyCommand } from './apply-command.ts';

export function allowCodes(
  deps: ApplyDeps,
  { applicationId, reason, by }: { applicationId: string; reason: string; by: StaffActor },
) {
  return applyCommand(deps, applicationId, { command: 'allow-codes', reason, by: by.id }, by);
}
