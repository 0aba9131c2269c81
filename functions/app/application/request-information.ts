/** Staff ask the applicant for what is missing, of the form or of its papers; the legal delay stops until the answer. */
import type { StaffActor } from '#domain/application/application-events.ts';
import type { CompletableField } from '#domain/application/application-form.ts';
import { asksOf } from '#domain/paper/paper-moments.ts';
import { daysAfter } from '#domain/values/days.ts';
import { defined } from '#domain/values/defined.ts';
import type { InvalidRequest } from '#domain/values/field-problem.ts';
import { accept, refuse } from '#domain/values/result.ts';
import { type ApplyDeps, applyPlan, type Plan } from './apply-command.ts';

export interface InformationRequest {
  applicationId: string;
  fields: CompletableField[];
  /** Codes of the cohort file. */
  papers?: string[] | undefined;
  message: string;
  by: StaffActor;
}

export function requestInformation(
  deps: ApplyDeps,
  { applicationId, fields, papers, message, by }: InformationRequest,
) {
  const plan: Plan<InvalidRequest> = ({ form }, now) => {
    const known = asksOf(deps.cohort.papers ?? [], form.applicant.type)
      .filter(({ when }) => when === 'application')
      .map(({ code }) => code);
    const problems = (papers ?? []).flatMap((code, index) =>
      known.includes(code)
        ? []
        : [{ field: `papers.${index}`, code: 'paper-not-known', known: known.join(', ') }],
    );
    if (problems.length > 0) return refuse({ code: 'invalid-request', problems });
    const dueAt = daysAfter(now, deps.cohort.delays.informationDays);
    const asked = { fields, ...defined({ papers: papers?.length ? papers : undefined }), message };
    return accept({ command: 'request-information', ...asked, dueAt, by: by.id });
  };
  return applyPlan(deps, applicationId, plan, by);
}
