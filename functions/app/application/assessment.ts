/** What the rules say of a form, as it is stored with the application. */
import type { Applications, RulesArchive } from '#app/ports/application-ports.ts';
import type { BodyRegister } from '#app/ports/register-ports.ts';
import type { Application, Assessment } from '#domain/application/application.ts';
import type { ApplicationForm } from '#domain/application/application-form.ts';
import {
  type RegisterCheck,
  registeredSiretIn,
  siretIn,
  withRegisterCheck,
} from '#domain/application/register-check.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { duplicateKeys } from '#domain/cohort/duplicates.ts';
import { assessForm, rulesSha256 } from '#domain/cohort/eligibility.ts';
import { defined } from '#domain/values/defined.ts';

export interface AssessmentDeps {
  applications: Pick<Applications, 'lookalikes'>;
  rules: RulesArchive;
  /** Undefined where the cohort asks none. */
  register: BodyRegister | undefined;
  cohort: Cohort;
}

/** Keys under which two applications of the cohort look alike. */
export const duplicateKeysOf = (cohort: Cohort, form: ApplicationForm): string[] =>
  keysOf(cohort, form).map(({ key }) => key);

/** Those of them that are of the applicant, and not of the project. */
export const personKeysOf = (cohort: Cohort, form: ApplicationForm): string[] =>
  keysOf(cohort, form).flatMap(({ kind, key }) => (kind === 'title' ? [] : [key]));

const keysOf = ({ cohort }: Cohort, { applicant, contact, project }: ApplicationForm) =>
  duplicateKeys(cohort, { ...applicant, email: contact.email, title: project.title });

/**
 * By the rules in force when the application was received, not by those of today. A register that does not answer keeps nothing
 * from being assessed.
 */
export async function assessment(
  deps: AssessmentDeps,
  application: Application,
  form: ApplicationForm,
  at: string,
): Promise<Assessment> {
  const rules = await rulesOf(deps, application);
  const duplicates = await deps.applications.lookalikes(
    application.applicationId,
    duplicateKeysOf(deps.cohort, form),
  );
  const assessed = { ...assessForm(rules, form, duplicates), duplicates, at };
  const check = earlierCheck(application, form) ?? (await askedCheck(deps, form, at));
  return check ? withRegisterCheck(assessed, check) : assessed;
}

/** What the register answered of the same SIRET before. */
function earlierCheck(application: Application, form: ApplicationForm): RegisterCheck | undefined {
  const earlier = 'assessment' in application ? application.assessment.register : undefined;
  const isSame = siretIn(application.form) === siretIn(form);
  return isSame && earlier?.state !== 'unavailable' ? earlier : undefined;
}

/** @returns undefined where there is no register, or no SIRET to ask about */
export async function askedCheck(
  { register }: Pick<AssessmentDeps, 'register'>,
  form: ApplicationForm,
  at: string,
): Promise<RegisterCheck | undefined> {
  const siret = registeredSiretIn(form);
  if (!register || siret === undefined) return undefined;
  const answer = await register.lookUp(siret);
  const name = 'name' in answer ? answer.name : undefined;
  return { state: answer.state, at, ...defined({ name }) };
}

async function rulesOf({ rules, cohort }: AssessmentDeps, application: Application) {
  const current = cohort.applicants.rules;
  if (rulesSha256(current) === application.rulesSha256) return current;
  const archived = await rules.find(application.rulesSha256);
  if (!archived)
    throw new Error(`the rules ${application.rulesSha256} of ${application.applicationId} are missing`);
  return archived;
}
