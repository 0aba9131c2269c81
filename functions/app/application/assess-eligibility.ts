/** Applies the cohort's rules to an application: advice to staff, with every failed rule. */
import type { Application } from '#domain/application/application.ts';
import { accept } from '#domain/values/result.ts';
import { type ApplyDeps, applyPlan, type Plan } from './apply-command.ts';
import { type AssessmentDeps, assessment } from './assessment.ts';

type Deps = ApplyDeps & AssessmentDeps;

/**
 * Safe to run again: an application already assessed or withdrawn stays as it is.
 * @throws when the application does not exist: the execution is then parked at the repair gate
 */
export async function assessEligibility(deps: Deps, { applicationId }: { applicationId: string }) {
  const plan: Plan = async (application, now) =>
    accept({ command: 'assess', assessment: await assessment(deps, application, application.form, now) });
  const result = await applyPlan(deps, applicationId, plan, { kind: 'programme' });
  const known = result.ok ? result.value : await deps.applications.find(applicationId);
  if (!known) throw new Error(`no application ${applicationId}`);
  return { applicationId, outcome: adviceOf(known) };
}

const adviceOf = (application: Application) =>
  'assessment' in application ? application.assessment.outcome : ('unclear' as const);
