/** The laureate does not want the agreement: the award lapses, by the code of that act. Declining again changes nothing. */
import { actWithCode, type CodeDeps, type Confirmation } from '#app/application/act-with-code.ts';
import { defined } from '#domain/values/defined.ts';
import { accept } from '#domain/values/result.ts';

export async function declineAgreement(
  deps: CodeDeps,
  { reason, ...confirmation }: Confirmation & { reason?: string | undefined },
) {
  const { applicationId, session } = confirmation;
  const result = await actWithCode(deps, confirmation, { act: 'decline', session }, (evidence) => ({
    command: 'decline',
    ...defined({ reason }),
    evidence,
  }));
  if (result.ok || result.refusal.code !== 'stage-passed') return result;
  const application = await deps.applications.find(applicationId);
  const isAgain = application?.status === 'lapsed' && application.lapsedBecause === 'declined';
  return isAgain ? accept({ status: 'lapsed' as const }) : result;
}
