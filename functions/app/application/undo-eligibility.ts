/** Staff take back an eligibility decision that nobody was told. */
import type { Actor } from '#domain/application/application-events.ts';
import { type ApplyDeps, applyCommand } from './apply-command.ts';

export function undoEligibility(
  deps: ApplyDeps,
  { applicationId, by }: { applicationId: string; by: Extract<Actor, { id: string }> },
) {
  return applyCommand(deps, applicationId, { command: 'undo-eligibility', by: by.id }, by);
}
