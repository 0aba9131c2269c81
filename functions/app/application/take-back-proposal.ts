/** What waits for a second person waits no more: its author, or the second who will not confirm it, takes it back. */
import type { StaffActor } from '#domain/application/application-events.ts';
import { type ApplyDeps, applyCommand } from './apply-command.ts';

export function takeBackProposal(
  deps: ApplyDeps,
  { applicationId, by }: { applicationId: string; by: StaffActor },
) {
  return applyCommand(deps, applicationId, { command: 'take-back', by: by.id }, by);
}
