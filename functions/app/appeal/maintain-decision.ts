/** Staff answer an appeal by maintaining the decision, with their reason: its author is told at once, with how to go on. */
import { type ApplyDeps, applyPlan, type Plan } from '#app/application/apply-command.ts';
import type { AppealKind } from '#domain/appeal/appeal.ts';
import type { StaffActor } from '#domain/application/application-events.ts';
import type { NotSuperior } from '#domain/cohort/signatory.ts';
import { accept, refuse } from '#domain/values/result.ts';
import { type AppealAnswerDeps, whyNotAnswered } from './who-answers.ts';

export interface MaintainInput {
  applicationId: string;
  kind: AppealKind;
  reason: string;
  by: StaffActor;
}

export function maintainDecision(
  deps: ApplyDeps & AppealAnswerDeps,
  { applicationId, kind, reason, by }: MaintainInput,
) {
  const plan: Plan<NotSuperior> = async (application, at) => {
    const refusal = await whyNotAnswered(deps, application, { kind, at, answeredBy: by.id });
    return refusal ? refuse(refusal) : accept({ command: 'maintain-decision', kind, reason, by: by.id });
  };
  return applyPlan(deps, applicationId, plan, by);
}
