/** Both signatures are there: records the award. Safe to run again. */
import { type ApplyDeps, applyCommand } from '#app/application/apply-command.ts';

export async function award(deps: ApplyDeps, { applicationId }: { applicationId: string }) {
  const result = await applyCommand(deps, applicationId, { command: 'award' }, { kind: 'programme' });
  if (!result.ok && (await deps.applications.find(applicationId))?.status !== 'awarded') {
    throw new Error(`${applicationId} cannot be awarded: ${result.refusal.code}`);
  }
  return { applicationId, outcome: 'awarded' as const };
}
