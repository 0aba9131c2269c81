/** The laureate does not want the agreement: the award lapses. Declining again changes nothing. */
import { type ApplyDeps, applyCommand } from '#app/application/apply-command.ts';
import { defined } from '#domain/values/defined.ts';
import { accept } from '#domain/values/result.ts';

export async function declineAgreement(
  deps: ApplyDeps,
  { applicationId, reason }: { applicationId: string; reason?: string | undefined },
) {
  const command = { command: 'decline', ...defined({ reason }) } as const;
  const result = await applyCommand(deps, applicationId, command, { kind: 'applicant' });
  if (result.ok || result.refusal.code !== 'stage-passed') return result;
  const application = await deps.applications.find(applicationId);
  const isAgain = application?.status === 'lapsed' && application.lapsedBecause === 'declined';
  return isAgain ? accept({ status: 'lapsed' as const }) : result;
}
