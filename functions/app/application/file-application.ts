/** Takes in an application: stored with its first event, its receipt and the start of its workflow, or not at all. */
import { createHash } from 'node:crypto';
import type { Applications, RulesArchive } from '#app/ports/application-ports.ts';
import type { Links } from '#app/ports/link-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import type { Application, ApplicationIn } from '#domain/application/application.ts';
import type { StaffActor } from '#domain/application/application-events.ts';
import type { ApplicationForm } from '#domain/application/application-form.ts';
import { offerOf } from '#domain/application/call-offer.ts';
import { effectsOfFiling } from '#domain/application/effects.ts';
import { checkForm } from '#domain/application/form-check.ts';
import { type CallRefusal, implicitRejectionAt } from '#domain/application/legal-clock.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { crockford } from '#domain/values/crockford.ts';
import { defined } from '#domain/values/defined.ts';
import { sha256Of } from '#domain/values/digest.ts';
import type { InvalidRequest } from '#domain/values/field-problem.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { duplicateKeysOf, rulesSha256 } from './assessment.ts';
import { callNow } from './call-now.ts';

export interface FilingDeps {
  applications: Pick<Applications, 'find' | 'file'>;
  links: Pick<Links, 'start'>;
  rules: Pick<RulesArchive, 'keep'>;
  rounds: Pick<Rounds, 'find'>;
  cohort: Cohort;
  clock: Clock;
}

export interface FilingReceipt {
  applicationId: string;
  status: 'received';
  receivedAt: string;
  filedDuringGrace: boolean;
  /** Given once, to who filed: opens the file on this screen for a week; the receipt by e-mail brings the link. */
  session?: string;
}

export type FilingRefusal = InvalidRequest | { code: 'idempotency-key-reused' } | CallRefusal;

/**
 * The id comes from the caller's key, so a repeated request meets its own application. A chosen key wins nothing:
 * the seed of every lot is committed to when the ids are fixed.
 * @param idempotencyKey UUID, in any case
 * @returns the receipt, and whether this very call stored the application
 */
export async function fileApplication(
  deps: FilingDeps,
  { form, idempotencyKey }: { form: ApplicationForm; idempotencyKey: string },
): Promise<Result<{ created: boolean; receipt: FilingReceipt }, FilingRefusal>> {
  const { applications, cohort, links } = deps;
  const applicationId = applicationIdFor(cohort, idempotencyKey);
  const bodySha256 = sha256Of(form);
  const { now, call } = await callNow(deps);
  if (call.state !== 'open') {
    const earlier = await applications.find(applicationId);
    return earlier ? again(earlier, bodySha256) : refuse(call.refusal);
  }
  const filing = { applicationId, form, bodySha256, call, now };
  const filed = await storeNew(deps, filing);
  if (!filed.ok) return filed;
  if (filed.value === 'exists') {
    const earlier = await applications.find(applicationId);
    if (!earlier) throw new Error(`${applicationId} exists and cannot be read`);
    return again(earlier, bodySha256);
  }
  const owner = { purpose: 'applicant', id: applicationId } as const;
  const { token } = await links.start(owner, cohort.calendar.endsAt, now);
  return accept({ created: true, receipt: { ...receiptOf(filed.value), session: token } });
}

interface NewFiling {
  applicationId: string;
  form: ApplicationForm;
  bodySha256: string;
  call: { grace: boolean };
  now: Date;
  /** Staff who bring it in for its applicant. */
  by?: StaffActor;
}

/** Stored with the rules that it is received under; `exists` where the id is taken. Refuses what the cohort does not offer at all. */
export async function storeNew(
  { applications, rules, cohort }: Pick<FilingDeps, 'applications' | 'rules' | 'cohort'>,
  { applicationId, form, bodySha256, call, now, by }: NewFiling,
): Promise<Result<ApplicationIn<'received'> | 'exists', InvalidRequest>> {
  const problems = checkForm(form, offerOf(cohort));
  if (problems.length > 0) return refuse({ code: 'invalid-request', problems });
  const application: ApplicationIn<'received'> = {
    ...newRecord(form, cohort, now.toISOString()),
    applicationId,
    bodySha256,
    filedDuringGrace: call.grace,
  };
  await rules.keep(application.rulesSha256, cohort.applicants.rules);
  const filed = await applications.file({
    application,
    duplicateKeys: duplicateKeysOf(cohort, form),
    effects: effectsOfFiling(application),
    ...defined({ by }),
  });
  return accept(filed === 'exists' ? filed : application);
}

/** Ten bytes of SHA-256 over the cohort and the key: sixteen characters, 80 bits. */
export function applicationIdFor(cohort: Cohort, idempotencyKey: string): string {
  const digest = createHash('sha256').update(`${cohort.cohort}|${idempotencyKey.toLowerCase()}`).digest();
  return `${cohort.idPrefix}-${crockford(digest.subarray(0, 10))}`;
}

function again(earlier: Application, bodySha256: string) {
  if (earlier.bodySha256 !== bodySha256) return refuse({ code: 'idempotency-key-reused' } as const);
  return accept({ created: false, receipt: receiptOf(earlier) });
}

const receiptOf = ({ applicationId, receivedAt, filedDuringGrace }: Application): FilingReceipt => ({
  applicationId,
  status: 'received',
  receivedAt,
  filedDuringGrace,
});

function newRecord(form: ApplicationForm, cohort: Cohort, receivedAt: string) {
  const { implicitRejectionMonths } = cohort.delays;
  return {
    cohort: cohort.cohort,
    status: 'received',
    form,
    receivedAt,
    rulesSha256: rulesSha256(cohort.applicants.rules),
    implicitRejectionAt: implicitRejectionAt(receivedAt, implicitRejectionMonths, cohort.timeZone),
    version: 0,
    auditHead: '',
    resolutions: 0,
    told: [],
  } as const satisfies Partial<Application>;
}
