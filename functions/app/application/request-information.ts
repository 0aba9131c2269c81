/** Staff ask the applicant for what is missing; the legal delay stops until the answer. */
import type { StaffActor } from '#domain/application/application-events.ts';
import type { CompletableField } from '#domain/application/application-form.ts';
import { daysAfter } from '#domain/values/days.ts';
import { accept } from '#domain/values/result.ts';
import { type ApplyDeps, applyPlan, type Plan } from './apply-command.ts';

export interface InformationRequest {
  applicationId: string;
  fields: CompletableField[];
  message: string;
  by: StaffActor;
}

export function requestInformation(
  deps: ApplyDeps,
  { applicationId, fields, message, by }: InformationRequest,
) {
  const plan: Plan = (_application, now) => {
    const dueAt = daysAfter(now, deps.cohort.delays.informationDays);
    return accept({ command: 'request-information', fields, message, dueAt, by: by.id });
  };
  return applyPlan(deps, applicationId, plan, by);
}
