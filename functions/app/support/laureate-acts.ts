/** What the laureate does to its support. Each act may be sent again: the same one changes nothing. */
import type { ToldBenefits } from '#domain/support/benefits.ts';
import type { CheckInAnswer } from '#domain/support/check-in.ts';
import type { SupportCommandName, SupportCommandNamed } from '#domain/support/support-events.ts';
import { accept } from '#domain/values/result.ts';
import { applyToSupport, type SupportDeps } from './apply-support.ts';

interface OfLaureate {
  applicationId: string;
}

/** @param proposedAt of the plan that was read: another one meanwhile is read first */
export const agreePlan = (
  deps: SupportDeps,
  { applicationId, proposedAt }: OfLaureate & { proposedAt: string },
) => act<'agree-plan'>(deps, applicationId, { command: 'agree-plan', proposedAt });

export const answerCheckIn = (
  deps: SupportDeps,
  { applicationId, number, answer }: OfLaureate & { number: number; answer: CheckInAnswer },
) => act<'answer-check-in'>(deps, applicationId, { command: 'answer-check-in', number, answer });

export const tellBenefits = (
  deps: SupportDeps,
  { applicationId, benefits }: OfLaureate & { benefits: ToldBenefits },
) => act<'tell-benefits'>(deps, applicationId, { command: 'tell-benefits', benefits });

export const revokeQuotation = (deps: SupportDeps, { applicationId }: OfLaureate) =>
  act<'revoke-quotation'>(deps, applicationId, { command: 'revoke-quotation' });

/** Ends the help, and nothing of the agreement. */
export async function leaveSupport(
  deps: SupportDeps,
  { applicationId, reason }: OfLaureate & { reason: string },
) {
  const ending = { because: 'withdrawn', reason, by: 'applicant' } as const;
  const done = await act<'end-support'>(deps, applicationId, { command: 'end-support', ...ending });
  const isAgain = !done.ok && done.refusal.code === 'support-stage-passed' && done.refusal.stage === 'ended';
  return isAgain ? accept({ stage: 'ended' as const }) : done;
}

async function act<C extends SupportCommandName>(
  deps: SupportDeps,
  applicationId: string,
  command: SupportCommandNamed<C>,
) {
  const done = await applyToSupport<C>(deps, applicationId, () => command, { kind: 'applicant' });
  return done.ok ? accept({ stage: done.value.stage }) : done;
}
