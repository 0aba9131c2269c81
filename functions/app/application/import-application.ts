/**
 * Staff bring in an application from a file of their own, under the reference that it has there: filed the first time, left as
 * it is while its row is, corrected when the row has changed and nothing was decided by what changed. However often, wherever from, and by
 * whomever it is run, a reference is one application.
 */
import type { Applications, FormDrafts, RulesArchive } from '#app/ports/application-ports.ts';
import type { Links } from '#app/ports/link-ports.ts';
import type { LinkOwner } from '#app/ports/mail-ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import type { Application } from '#domain/application/application.ts';
import type { StaffActor } from '#domain/application/application-events.ts';
import { changedFields } from '#domain/application/application-fields.ts';
import type { ApplicationForm } from '#domain/application/application-form.ts';
import { offerOf } from '#domain/application/call-offer.ts';
import { checkForm } from '#domain/application/form-check.ts';
import type { CallRefusal } from '#domain/application/legal-clock.ts';
import { isPossible } from '#domain/application/transitions.ts';
import { sha256Of } from '#domain/values/digest.ts';
import type { InvalidRequest } from '#domain/values/field-problem.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { linksOfAmendment } from './amend-application.ts';
import { type ApplyDeps, applyPlan, type CommandRefusal, type Plan, tryPlan } from './apply-command.ts';
import { type AssessmentDeps, assessment, duplicateKeysOf, personKeysOf } from './assessment.ts';
import { callNow } from './call-now.ts';
import { applicationIdFor, storeNew } from './file-application.ts';
import type { LinkRefusal } from './renew-link.ts';

export interface ImportDeps extends ApplyDeps, Pick<AssessmentDeps, 'register'> {
  applications: Pick<Applications, 'find' | 'file' | 'save' | 'lookalikes'>;
  rules: RulesArchive;
  rounds: Pick<Rounds, 'find'>;
  links: Pick<Links, 'renewableAt'>;
  forms: Pick<FormDrafts, 'find'>;
}

export interface ImportedRow {
  /** What the row is called where it comes from, in any case. */
  reference: string;
  form: ApplicationForm;
  /** Why it differs from what was brought in before; a correction without is refused. */
  reason?: string | undefined;
  /** Says what would be, and stores nothing. */
  isTrial?: boolean | undefined;
  /** Its applicant may have another application already. */
  isAnother?: boolean | undefined;
  by: StaffActor;
}

export interface ImportOutcome {
  applicationId: string;
  result: 'new' | 'there' | 'changed';
  /** Paths of what differs from the form as it was; empty unless changed. */
  fields: string[];
}

type FromPlan =
  | { code: 'completed-since'; fields: string[] }
  | { code: 'correction-unexplained' }
  | LinkRefusal;
type ChangedSince = { code: 'changed-since' };
export type ImportRefusal =
  | InvalidRequest
  | CallRefusal
  | CommandRefusal
  | FromPlan
  /** The address or the SIREN of its applicant is that of these. */
  | { code: 'applicant-has-another'; applicationIds: string[] };

/** @returns what became of the row, or with `isTrial` what would become of it */
export async function importApplication(
  deps: ImportDeps,
  row: ImportedRow,
): Promise<Result<ImportOutcome, ImportRefusal>> {
  // No key of a filing is written so: nobody can file under a reference beforehand.
  const applicationId = applicationIdFor(deps.cohort, `import|${row.reference}`);
  const before = await deps.applications.find(applicationId);
  if (!before) return bringIn(deps, applicationId, row);
  const bodySha256 = sha256Of(row.form);
  const isThere = bodySha256 === before.bodySha256 || bodySha256 === sha256Of(before.form);
  return isThere
    ? accept({ applicationId, result: 'there', fields: [] })
    : correct(deps, before, row, bodySha256);
}

async function bringIn(
  deps: ImportDeps,
  applicationId: string,
  row: ImportedRow,
): Promise<Result<ImportOutcome, ImportRefusal>> {
  const { form, by, isAnother, isTrial } = row;
  const { now, call } = await callNow(deps);
  if (call.state !== 'open') return refuse(call.refusal);
  const others = isAnother
    ? []
    : await deps.applications.lookalikes(applicationId, personKeysOf(deps.cohort, form));
  if (others.length > 0) return refuse({ code: 'applicant-has-another', applicationIds: others });
  const outcome = accept({ applicationId, result: 'new' as const, fields: [] });
  if (isTrial) return outcome;
  const filing = { applicationId, form, bodySha256: sha256Of(form), grace: call.grace, now, by };
  const filed = await storeNew(deps, filing);
  if (!filed.ok) return filed;
  // Somebody brought the same reference in meanwhile: it is looked at again, and found.
  return filed.value === 'exists' ? importApplication(deps, row) : outcome;
}

async function correct(
  deps: ImportDeps,
  before: Application,
  row: ImportedRow,
  bodySha256: string,
): Promise<Result<ImportOutcome, ImportRefusal>> {
  const { applicationId } = before;
  const { form, reason, isTrial, by } = row;
  const problems = checkForm(form, offerOf(deps.cohort));
  if (problems.length > 0) return refuse({ code: 'invalid-request', problems });
  const fields = changedFields(before.form, form);
  // Whoever read mail at the former address is a stranger to it now.
  const isMoved = form.contact.email !== before.form.contact.email;
  let strangers: LinkOwner[] = [];
  const plan: Plan<FromPlan | ChangedSince> = async (current, now) => {
    if (current.version !== before.version) return refuse({ code: 'changed-since' });
    const isOpen = isPossible('correct-form', current.status);
    if (isOpen && sha256Of(current.form) !== current.bodySha256) {
      return refuse({ code: 'completed-since', fields: changedFields(current.form, form) });
    }
    if (isOpen && reason === undefined && !isTrial) return refuse({ code: 'correction-unexplained' });
    const retryAt = isMoved
      ? await deps.links.renewableAt({ purpose: 'applicant', id: applicationId })
      : undefined;
    if (retryAt !== undefined && now < retryAt) return refuse({ code: 'link-just-sent', retryAt });
    strangers = isMoved ? await linksOfAmendment(deps.forms, current, now) : [];
    const isAssessed = current.status === 'eligibility-review' && !current.decision;
    return accept({
      command: 'correct-form',
      form,
      bodySha256,
      fields,
      reason: reason ?? '',
      by: by.id,
      ...(isAssessed ? { assessment: await assessment(deps, current, form, now) } : {}),
    });
  };
  const changed = isTrial
    ? await tryPlan(deps, applicationId, plan)
    : await applyPlan(deps, applicationId, plan, by, () => ({
        duplicateKeys: duplicateKeysOf(deps.cohort, form),
        ...(isMoved ? { renewsLink: true, endsLinks: strangers } : {}),
      }));
  if (changed.ok) return accept({ applicationId, result: 'changed', fields });
  const { refusal } = changed;
  // What the row would change is another thing then: it is looked at again.
  return refusal.code === 'changed-since' ? importApplication(deps, row) : refuse(refusal);
}
