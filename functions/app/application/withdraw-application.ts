/** The applicant withdraws, at any time before the award. Withdrawing again changes nothing. */
import { defined } from '#domain/values/defined.ts';
import { accept } from '#domain/values/result.ts';
import { type ApplyDeps, applyCommand } from './apply-command.ts';

export async function withdrawApplication(
  deps: ApplyDeps,
  { applicationId, reason }: { applicationId: string; reason?: string | undefined },
) {
  const command = { command: 'withdraw', ...defined({ reason }) } as const;
  const result = await applyCommand(deps, applicationId, command, { kind: 'applicant' });
  const isAgain =
    !result.ok && result.refusal.code === 'stage-passed' && result.refusal.status === 'withdrawn';
  return isAgain ? accept({ status: 'withdrawn' as const }) : result;
}
