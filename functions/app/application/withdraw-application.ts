/** The applicant withdraws, at any time before the award, with the code of that act. Withdrawing again changes nothing. */
import { defined } from '#domain/values/defined.ts';
import { accept } from '#domain/values/result.ts';
import { actWithCode, type CodeDeps, type Confirmation } from './act-with-code.ts';

export async function withdrawApplication(
  deps: CodeDeps,
  { reason, ...confirmation }: Confirmation & { reason?: string | undefined },
) {
  const { session } = confirmation;
  const result = await actWithCode(deps, confirmation, { act: 'withdraw', session }, (evidence) => ({
    command: 'withdraw',
    ...defined({ reason }),
    evidence,
  }));
  const isAgain =
    !result.ok && result.refusal.code === 'stage-passed' && result.refusal.status === 'withdrawn';
  return isAgain ? accept({ status: 'withdrawn' as const }) : result;
}
