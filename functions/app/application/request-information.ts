/** Staff ask the applicant for what is missing; the legal delay stops until the answer. */
import type { Actor } from '#domain/application/application-events.ts';
import type { CompletableField } from '#domain/application/application-form.ts';
import { daysAfter } from '#domain/values/days.ts';
import { accept } from '#domain/values/result.ts';
import { type ApplyDeps, applyPlan } from './apply-command.ts';

export interface InformationRequest {
  applicationId: string;
  fields: CompletableField[];
  message: string;
  by: Extract<Actor, { id: string }>;
}

export function requestInformation(deps: ApplyDeps, request: InformationRequest) {
  return applyPlan(
    deps,
    request.applicationId,
    (_application, now) =>
      accept({
        command: 'request-information',
        fields: request.fields,
        message: request.message,
        dueAt: daysAfter(now, deps.cohort.delays.informationDays),
        by: request.by.id,
      }),
    request.by,
  );
}
