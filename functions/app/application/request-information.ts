/**
 * Staff ask the applicant for what is missing, of the form or of its papers; the legal delay stops until the answer. A request
 * stops it, and has a date of its own, because the applicant was told (CRPA L114-5): where no letter would leave, as nobody has
 * opened a link at the address, none is made, and staff are told to reach them otherwise.
 */
import type { Links } from '#app/ports/link-ports.ts';
import type { StaffActor } from '#domain/application/application-events.ts';
import type { CompletableField } from '#domain/application/application-form.ts';
import { isPossible } from '#domain/application/transitions.ts';
import { isReadAt } from '#domain/mail/confirmed-addresses.ts';
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

export interface RequestDeps extends ApplyDeps {
  links: Pick<Links, 'read'>;
}
export interface ApplicantUnconfirmed {
  code: 'applicant-unconfirmed';
}

export function requestInformation(
  deps: RequestDeps,
  { applicationId, fields, papers, message, by }: InformationRequest,
) {
  const plan: Plan<InvalidRequest | ApplicantUnconfirmed> = async ({ form, status }, now) => {
    const known = asksOf(deps.cohort.papers ?? [], form.applicant.type)
      .filter(({ when }) => when === 'application')
      .map(({ code }) => code);
    const problems = (papers ?? []).flatMap((code, index) =>
      known.includes(code)
        ? []
        : [{ field: `papers.${index}`, code: 'paper-not-known', known: known.join(', ') }],
    );
    if (problems.length > 0) return refuse({ code: 'invalid-request', problems });
    if (isPossible('request-information', status)) {
      const { confirmed } = await deps.links.read({ purpose: 'applicant', id: applicationId });
      if (!isReadAt({ form }, confirmed)) return refuse({ code: 'applicant-unconfirmed' });
    }
    const dueAt = daysAfter(now, deps.cohort.delays.informationDays);
    const asked = { fields, ...defined({ papers: papers?.length ? papers : undefined }), message };
    return accept({ command: 'request-information', ...asked, dueAt, by: by.id });
  };
  return applyPlan(deps, applicationId, plan, by);
}
