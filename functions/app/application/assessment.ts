/** What the rules say of a form, as it is stored with the application. */
import type { Applications, RulesArchive } from '#app/ports/application-ports.ts';
import type { Application, Assessment } from '#domain/application/application.ts';
import type { ApplicationForm } from '#domain/application/application-form.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { duplicateKeys } from '#domain/cohort/duplicates.ts';
import { assessForm, type EligibilityRule } from '#domain/cohort/eligibility.ts';
import { sha256Of } from '#domain/values/digest.ts';

export interface AssessmentDeps {
  applications: Pick<Applications, 'lookalikes'>;
  rules: RulesArchive;
  cohort: Cohort;
}

export const rulesSha256 = (rules: readonly EligibilityRule[]): string => sha256Of(rules);

/** Keys under which two applications of the cohort look alike. */
export const duplicateKeysOf = (cohort: Cohort, form: ApplicationForm): string[] =>
  keysOf(cohort, form).map(({ key }) => key);

/** Those of them that are of the applicant, and not of the project. */
export const personKeysOf = (cohort: Cohort, form: ApplicationForm): string[] =>
  keysOf(cohort, form).flatMap(({ kind, key }) => (kind === 'title' ? [] : [key]));

const keysOf = ({ cohort }: Cohort, { applicant, contact, project }: ApplicationForm) =>
  duplicateKeys(cohort, {
    ...('siret' in applicant ? { siret: applicant.siret } : {}),
    email: contact.email,
    title: project.title,
  });

/** By the rules in force when the application was received, not by those of today. */
export async function assessment(
  deps: AssessmentDeps,
  application: Application,
  form: ApplicationForm,
  at: string,
): Promise<Assessment> {
  const rules = await rulesOf(deps, application);
  const lookalikes = await deps.applications.lookalikes(
    application.applicationId,
    duplicateKeysOf(deps.cohort, form),
  );
  const suspected = lookalikes.map((applicationId) => ({ kind: 'title' as const, applicationId }));
  const { outcome, failures } = assessForm(rules, form, suspected);
  return { outcome, failures, duplicates: lookalikes, at };
}

async function rulesOf({ rules, cohort }: AssessmentDeps, application: Application) {
  const current = cohort.applicants.rules;
  if (rulesSha256(current) === application.rulesSha256) return current;
  const archived = await rules.find(application.rulesSha256);
  if (!archived)
    throw new Error(`the rules ${application.rulesSha256} of ${application.applicationId} are missing`);
  return archived;
}
