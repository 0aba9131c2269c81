/** Staff answer an appeal by maintaining the decision, with their reason: its author is told at once, with how to go on. */
import { type ApplyDeps, applyPlan, type Plan } from '#app/application/apply-command.ts';
import type { AppealRefusal, WhichAppeal } from '#domain/appeal/contested-decision.ts';
import type { StaffActor } from '#domain/application/application-events.ts';
import type { NotSuperior } from '#domain/cohort/signatory.ts';
import { accept } from '#domain/values/result.ts';
import { type AppealAnswerDeps, appealToAnswer } from './who-answers.ts';

export interface MaintainInput extends WhichAppeal {
  applicationId: string;
  reason: string;
  by: StaffActor;
}

export function maintainDecision(
  deps: ApplyDeps & AppealAnswerDeps,
  { applicationId, reason, by, ...which }: MaintainInput,
) {
  const plan: Plan<NotSuperior | AppealRefusal> = async (application, at) => {
    const appeal = await appealToAnswer(deps, application, { ...which, at, answeredBy: by.id });
    if (!appeal.ok) return appeal;
    const { kind, against } = appeal.value;
    return accept({ command: 'maintain-decision', kind, against, reason, by: by.id });
  };
  return applyPlan(deps, applicationId, plan, by);
}
