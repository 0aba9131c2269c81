/**
 * Until the call closes, and as long as nothing was decided, an applicant changes what was filed: in a draft of its own, which
 * begins as the form that was filed and takes its place as a whole. The date of receipt stays.
 */
import type { Applications, FormDrafts, RulesArchive } from '#app/ports/application-ports.ts';
import type { Links, ReadLinks } from '#app/ports/link-ports.ts';
import type { LinkOwner } from '#app/ports/mail-ports.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import type { Application } from '#domain/application/application.ts';
import type { Refusal } from '#domain/application/application-events.ts';
import { changedFields } from '#domain/application/application-fields.ts';
import type { ApplicationForm } from '#domain/application/application-form.ts';
import { type OpenDraft, writersOf } from '#domain/application/draft-record.ts';
import { answersOf, draftFiledAs } from '#domain/application/form-draft.ts';
import { type CallRefusal, draftEndsAt } from '#domain/application/legal-clock.ts';
import { untimely } from '#domain/application/published-times.ts';
import { isPossible } from '#domain/application/transitions.ts';
import { movedAddresses } from '#domain/mail/moved-addresses.ts';
import { crockford } from '#domain/values/crockford.ts';
import { sha256Of } from '#domain/values/digest.ts';
import type { InvalidRequest } from '#domain/values/field-problem.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { type ApplyDeps, applyPlan, type Plan } from './apply-command.ts';
import { type AssessmentDeps, assessment, duplicateKeysOf } from './assessment.ts';
import { callTimes } from './call-now.ts';
import type { DraftChanged } from './file-application.ts';

export interface AmendDeps extends ApplyDeps, Pick<AssessmentDeps, 'register'> {
  applications: Pick<Applications, 'find' | 'save' | 'lookalikes'>;
  rules: RulesArchive;
  rounds: Pick<Rounds, 'find'>;
}
/** What was filed, as it is to be; and the draft in which it was written. */
export interface Amendment {
  form: ApplicationForm;
  draft: OpenDraft;
  amends: NonNullable<OpenDraft['amends']>;
}
export type AmendRefusal =
  | Refusal
  | CallRefusal
  | InvalidRequest
  | { code: 'link-invalid' }
  /** Staff corrected it, or another window changed it, since the draft began. */
  | { code: 'form-changed' };

/**
 * @param read what was read of the links of the application to let them in, if it was
 * @returns a session for the draft, unless those links were ended meanwhile; one that was begun from the same form is gone on with
 */
export async function startAmendment(
  deps: Omit<AmendDeps, 'rules' | 'register'> & {
    forms: Pick<FormDrafts, 'find' | 'save'>;
    links: Pick<Links, 'start' | 'read'>;
  },
  applicationId: string,
  read?: ReadLinks,
) {
  const { applications, forms, links, cohort, clock } = deps;
  const now = clock.now();
  const applicant = { purpose: 'applicant', id: applicationId } as const;
  const before = read ?? (await links.read(applicant));
  const application = await applications.find(applicationId);
  if (!application) return refuse({ code: 'link-invalid' } as const);
  const closed = await closedBy(deps, now);
  if (closed) return refuse(closed);
  if (!isPossible('amend-form', application.status)) {
    return refuse({ code: 'stage-passed', status: application.status, command: 'amend-form' } as const);
  }
  const draft = amendmentOf(application, draftEndsAt(cohort), now.toISOString());
  const { draftId } = draft;
  const owner = { purpose: 'draft', id: draftId } as const;
  const known = await forms.find(draftId);
  if (known?.state === 'filed') {
    const since = await applications.find(applicationId);
    // Filed between the two reads: it is begun from what is there now.
    if (since && since.version !== application.version) return startAmendment(deps, applicationId, before);
  }
  if (known?.state !== 'open') {
    // Of two that begin at once one is kept, which both go on with; whoever opened one that was filed before opens it no more.
    const along = known && { endsLinks: [owner], at: now.toISOString() };
    await forms.save({ ...draft, version: (known?.version ?? 0) + 1 }, known?.version, along);
  }
  const { token } = await links.start(owner, draft.expiresAt, now);
  // After it: what ends them later ends this session as well.
  const { renewals } = await links.read(applicant);
  return renewals === before.renewals
    ? accept({ draftId, session: token })
    : refuse({ code: 'link-invalid' } as const);
}

/** The draft that an application is changed in: by the form that it begins from, so that what was typed is found again from the application's page. */
export function amendmentOf({ applicationId, form }: Application, expiresAt: string, at: string): OpenDraft {
  const formSha256 = sha256Of(form);
  const digest = Buffer.from(sha256Of([applicationId, formSha256]), 'hex');
  return {
    draftId: `d-${crockford(digest.subarray(0, 10))}`,
    state: 'open',
    version: 1,
    language: form.language,
    email: form.contact.email,
    savedAt: at,
    expiresAt,
    answers: answersOf(form),
    idempotencyKey: applicationId,
    amends: { applicationId, formSha256 },
  };
}

/**
 * Whose links open what is typed to change an application: they came from a link of the application, and end when it is renewed or
 * goes to somebody else. Those of one that is not begun too: it may be at this moment.
 */
export async function linksOfAmendment(
  forms: Pick<FormDrafts, 'find'>,
  application: Application,
  at: string,
): Promise<LinkOwner[]> {
  const { draftId } = amendmentOf(application, at, at);
  const draft = await forms.find(draftId);
  return writersOf(draft ?? { draftId });
}

/**
 * One transaction: the form, what the rules say of it, the event, the letter that says what changed, and the end of the draft in
 * which it was written. A form that is there already is left.
 */
export async function amendApplication(
  deps: AmendDeps & { drafts: Pick<FormDrafts, 'find' | 'save'> },
  { form, draft, amends }: Amendment,
): Promise<Result<Application, AmendRefusal | DraftChanged>> {
  const { drafts } = deps;
  const { draftId, version } = draft;
  const { applicationId, formSha256 } = amends;
  const changed = { code: 'draft-changed', version } as const;
  const current = await deps.applications.find(applicationId);
  if (current && sha256Of(current.form) === sha256Of(form)) {
    const saved = await drafts.save(draftFiledAs(draft, current), version);
    return saved === 'saved' ? accept(current) : refuse(changed);
  }
  const plan: Plan<AmendRefusal | DraftChanged> = async (application, now) => {
    if ((await drafts.find(draftId))?.version !== version) return refuse(changed);
    const closed = await closedBy(deps, new Date(now));
    if (closed) return refuse(closed);
    if (sha256Of(application.form) !== formSha256) return refuse({ code: 'form-changed' });
    const problems = movedAddresses(application.form, form);
    if (problems.length > 0) return refuse({ code: 'invalid-request', problems });
    const isAssessed = application.status === 'eligibility-review';
    return accept({
      command: 'amend-form',
      form,
      fields: changedFields(application.form, form),
      ...(isAssessed ? { assessment: await assessment(deps, application, form, now) } : {}),
    });
  };
  const duplicateKeys = duplicateKeysOf(deps.cohort, form);
  const along = (after: Application) => ({ duplicateKeys, filedDraft: draftFiledAs(draft, after) });
  const done = await applyPlan<AmendRefusal | DraftChanged>(
    deps,
    applicationId,
    plan,
    { kind: 'applicant' },
    along,
  );
  if (done.ok) return done;
  const { refusal } = done;
  return refuse(refusal.code === 'not-found' ? { code: 'link-invalid' } : refusal);
}

/** The published end holds to the second: what came in the grace period after it was filed, not changed. */
async function closedBy(
  deps: Pick<AmendDeps, 'rounds' | 'cohort'>,
  now: Date,
): Promise<CallRefusal | undefined> {
  const times = await callTimes(deps);
  if (times.calledOff) return { code: 'call-called-off', at: times.calledOff.at };
  const late = untimely(times, now);
  if (!late) return undefined;
  return late.code === 'after-published-time'
    ? { code: 'call-closed', closesAt: late.closesAt }
    : { code: 'call-not-open', opensAt: late.opensAt };
}
