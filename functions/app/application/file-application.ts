/** Takes in an application: stored with its first event, its receipt and the start of its workflow, or not at all. */
import type { Applications, NotFiled, RulesArchive } from '#app/ports/application-ports.ts';
import type { Links } from '#app/ports/link-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import type { Application, ApplicationIn } from '#domain/application/application.ts';
import type { StaffActor } from '#domain/application/application-events.ts';
import type { ApplicationForm } from '#domain/application/application-form.ts';
import { offerOf } from '#domain/application/call-offer.ts';
import type { OpenDraft } from '#domain/application/draft-record.ts';
import { effectsOfFiling } from '#domain/application/effects.ts';
import { checkForm } from '#domain/application/form-check.ts';
import { draftFiledAs } from '#domain/application/form-draft.ts';
import {
  type LateAccess,
  type LateAccessIn,
  type LateFilingRefusal,
  lateFiling,
} from '#domain/application/late-access.ts';
import { type CallRefusal, type CallStanding, implicitRejectionAt } from '#domain/application/legal-clock.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { rulesSha256 } from '#domain/cohort/eligibility.ts';
import { idFrom } from '#domain/values/crockford.ts';
import { defined } from '#domain/values/defined.ts';
import { sha256Of } from '#domain/values/digest.ts';
import type { InvalidRequest } from '#domain/values/field-problem.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { duplicateKeysOf } from './assessment.ts';
import { callNow } from './call-now.ts';

export interface FilingDeps {
  applications: Pick<Applications, 'find' | 'file'>;
  links: Pick<Links, 'start' | 'read'>;
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

type NotTaken = InvalidRequest | { code: 'idempotency-key-reused' };
export type FilingRefusal = NotTaken | CallRefusal;
/** Somebody saved it, filed it or took it over since it was read. */
export type DraftChanged = { code: 'draft-changed'; version: number };
export type DraftFilingRefusal = FilingRefusal | LateFilingRefusal | DraftChanged;

interface Asked {
  form: ApplicationForm;
  /** UUID, in any case. */
  idempotencyKey: string;
}
type Filed = { created: boolean; receipt: FilingReceipt };

/**
 * During the call. The id comes from the caller's key, so a repeated request meets its own application. A chosen key wins
 * nothing: the seed of every lot is committed to when the ids are fixed.
 * @returns the receipt, and whether this very call stored the application
 */
export const fileApplication = (deps: FilingDeps, asked: Asked): Promise<Result<Filed, FilingRefusal>> =>
  fileBy<CallRefusal>(deps, asked, rightOfAnybody);

/**
 * What stands in a draft, which is a filed one from the transaction that stores the application: nothing is saved in it beside that.
 * @param late after the call; it is used up in the same transaction
 */
export const fileDraft = (
  deps: FilingDeps,
  { form, draft, late }: { form: ApplicationForm; draft: OpenDraft; late: LateAccess | undefined },
): Promise<Result<Filed, DraftFilingRefusal>> =>
  fileBy<CallRefusal | LateFilingRefusal | DraftChanged>(
    deps,
    { form, idempotencyKey: draft.idempotencyKey, draft },
    (call, now) => (late ? rightBy(late, call, now) : rightOfAnybody(call)),
    {
      'draft-changed': { code: 'draft-changed', version: draft.version },
      // Between the reading and the writing: whoever uses it stores this very application.
      'access-gone': { code: 'late-access-taken-back' },
    },
  );

type Right = Pick<NewFiling, 'grace' | 'late'>;

/** During the call. */
export const rightOfAnybody = (call: CallStanding): Result<Right, CallRefusal> =>
  call.state === 'open' ? accept({ grace: call.grace }) : refuse(call.refusal);

/** Of one person, after the call. */
export function rightBy(access: LateAccess, call: CallStanding, now: Date): Result<Right, LateFilingRefusal> {
  const late = lateFiling(access, call, now);
  return late.ok ? accept({ grace: false, late: late.value }) : late;
}

/** @param changed what is said when something that goes with it is not as it was read any more */
async function fileBy<R extends { code: string }>(
  deps: FilingDeps,
  { form, idempotencyKey, draft }: Asked & { draft?: OpenDraft },
  rightAt: (call: CallStanding, now: Date) => Result<Right, R>,
  changed?: Record<Exclude<NotFiled, 'exists'>, R>,
): Promise<Result<Filed, NotTaken | R>> {
  const { applications, cohort, links } = deps;
  const applicationId = applicationIdFor(cohort, idempotencyKey);
  const bodySha256 = sha256Of(form);
  const owner = { purpose: 'applicant', id: applicationId } as const;
  // Of one turn: what both read is one call.
  const [{ now, call }, read] = await Promise.all([callNow(deps), links.read(owner)]);
  const right = rightAt(call, now);
  if (!right.ok) {
    const earlier = await applications.find(applicationId);
    return earlier ? again(earlier, bodySha256) : right;
  }
  const filed = await storeNew(deps, { applicationId, form, bodySha256, draft, now, ...right.value });
  if (!filed.ok) return filed;
  if (typeof filed.value === 'string') {
    if (filed.value !== 'exists' && changed) return refuse(changed[filed.value]);
    const earlier = await applications.find(applicationId);
    if (!earlier) throw new Error(`${applicationId} exists and cannot be read`);
    return again(earlier, bodySha256);
  }
  const { token } = await links.start(owner, cohort.calendar.endsAt, now, read);
  return accept({ created: true, receipt: { ...receiptOf(filed.value), session: token } });
}

interface NewFiling {
  applicationId: string;
  form: ApplicationForm;
  bodySha256: string;
  /** In the minutes after the published end. */
  grace: boolean;
  /** The late access that it uses up. */
  late?: LateAccessIn<'given'>;
  /** In which it was written. */
  draft?: OpenDraft | undefined;
  now: Date;
  /** Staff who bring it in for its applicant. */
  by?: StaffActor;
}

/**
 * Stored with the rules that it is received under; `exists` where the id is taken, `access-gone` and `draft-changed` where the late
 * access or the draft is not as it was read any more. Refuses what the cohort does not offer at all.
 */
export async function storeNew(
  { applications, rules, cohort }: Pick<FilingDeps, 'applications' | 'rules' | 'cohort'>,
  { applicationId, form, bodySha256, grace, late, draft, now, by }: NewFiling,
): Promise<Result<ApplicationIn<'received'> | NotFiled, InvalidRequest>> {
  const problems = checkForm(form, offerOf(cohort));
  if (problems.length > 0) return refuse({ code: 'invalid-request', problems });
  const application: ApplicationIn<'received'> = {
    ...newRecord(form, cohort, now.toISOString()),
    applicationId,
    bodySha256,
    filedDuringGrace: grace,
    ...defined({ lateAccess: late?.accessId }),
  };
  await rules.keep(application.rulesSha256, cohort.applicants.rules);
  const filed = await applications.file({
    application,
    duplicateKeys: duplicateKeysOf(cohort, form),
    effects: effectsOfFiling(application),
    ...defined({
      by,
      lateAccess: late && usedLate(late, application),
      filedDraft: draft && draftFiledAs(draft, application),
    }),
  });
  return accept(filed === 'filed' ? application : filed);
}

const usedLate = (
  access: LateAccessIn<'given'>,
  { applicationId, receivedAt: usedAt }: Application,
): LateAccessIn<'used'> => ({ ...access, state: 'used', applicationId, usedAt });

/** By the cohort and the key. */
export const applicationIdFor = ({ cohort, idPrefix }: Cohort, idempotencyKey: string): string =>
  idFrom(idPrefix, `${cohort}|${idempotencyKey.toLowerCase()}`);

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
