/** Staff decide eligibility. Recorded, not told: it can be undone until it is released. */
import type { Application } from '#domain/application/application.ts';
import type { Command, StaffActor } from '#domain/application/application-events.ts';
import { isUnchecked } from '#domain/application/register-check.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { defined } from '#domain/values/defined.ts';
import type { InvalidRequest } from '#domain/values/field-problem.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { type ApplyDeps, applyCommand, applyPlan } from './apply-command.ts';

export interface EligibilityDecision {
  applicationId: string;
  outcome: 'eligible' | 'ineligible';
  /** Rules that staff retain; without any, a refusal retains those that the assessment found. */
  reasonCodes?: readonly string[] | undefined;
  reason?: string | undefined;
  /** When the form that it rests on was read, or last changed as it was read; without, nothing is compared. */
  unmodifiedSince?: string | undefined;
  by: StaffActor;
}

/** Nobody is accepted or turned down whom the register was not heard about. */
export type RegisterUnchecked = { code: 'register-unchecked' };
/** Nobody is decided on by a form that whoever decides has not read. */
export type FormChangedSince = { code: 'form-changed-since' };

export function decideEligibility(deps: ApplyDeps, decision: EligibilityDecision) {
  const plan = (application: Application) => commandFrom(decision, application, deps.cohort);
  return applyPlan(deps, decision.applicationId, plan, decision.by);
}

/** Takes back a decision that nobody was told. */
export function undoEligibility(
  deps: ApplyDeps,
  { applicationId, by }: Pick<EligibilityDecision, 'applicationId' | 'by'>,
) {
  return applyCommand(deps, applicationId, { command: 'undo-eligibility', by: by.id }, by);
}

function commandFrom(
  { outcome, reasonCodes = [], reason, unmodifiedSince, by }: EligibilityDecision,
  application: Application,
  cohort: Cohort,
): Result<Command, InvalidRequest | RegisterUnchecked | FormChangedSince> {
  const { status, formChangedAt = '' } = application;
  const isReview = status === 'eligibility-review';
  if (isReview && unmodifiedSince !== undefined && formChangedAt > unmodifiedSince) {
    return refuse({ code: 'form-changed-since' });
  }
  // Where the cohort asks no register any more, what it did not answer keeps nothing waiting.
  if (cohort.register && isReview && isUnchecked(application)) {
    return refuse({ code: 'register-unchecked' });
  }
  const failures = 'assessment' in application ? application.assessment.failures : [];
  const known = new Set([...failures, ...cohort.applicants.rules].map(({ code }) => code));
  const problems = reasonCodes.flatMap((code, index) =>
    known.has(code) ? [] : [{ field: `reasonCodes.${index}`, code: 'unknown-reason', allowed: [...known] }],
  );
  if (problems.length > 0) return refuse({ code: 'invalid-request', problems });
  const found = failures.filter(({ severity }) => severity === 'ineligible').map(({ code }) => code);
  const isSilent = outcome === 'ineligible' && reasonCodes.length === 0 && reason === undefined;
  return accept({
    command: 'decide-eligibility',
    outcome,
    reasonCodes: isSilent ? found : [...reasonCodes],
    ...defined({ reason }),
    by: by.id,
  });
}
