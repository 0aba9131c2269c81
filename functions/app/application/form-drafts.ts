/** Writing an application step by step: begin, come back, save, file, give up. Only the filing can be refused for its content. */
import type { DraftIds, FormDrafts, LateAccesses } from '#app/ports/application-ports.ts';
import type { Links } from '#app/ports/link-ports.ts';
import type { Letter } from '#app/ports/mail-ports.ts';
import type { Status } from '#domain/application/application.ts';
import type { ApplicationForm } from '#domain/application/application-form.ts';
import { offerOf } from '#domain/application/call-offer.ts';
import { type FormDraft, type OpenDraft, writersOf } from '#domain/application/draft-record.ts';
import {
  type Answers,
  adviceOn,
  answerBytes,
  draftFiledAs,
  type FormAdvice,
  formOf,
  mostAnswerBytes,
} from '#domain/application/form-draft.ts';
import { isEnded, type LateAccess, type LateFilingRefusal } from '#domain/application/late-access.ts';
import { type CallRefusal, callAt, draftEndsAt } from '#domain/application/legal-clock.ts';
import { toldCallingOff } from '#domain/application/published-times.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { mailboxSha256 } from '#domain/mail/address.ts';
import { idFrom } from '#domain/values/crockford.ts';
import { defined } from '#domain/values/defined.ts';
import { sha256Of } from '#domain/values/digest.ts';
import type { FieldProblem } from '#domain/values/field-problem.ts';
import type { Language } from '#domain/values/language.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { type AmendDeps, type Amendment, type AmendRefusal, amendApplication } from './amend-application.ts';
import { type CallDeps, callNow, callTimes } from './call-now.ts';
import { endCoWriting, shownWriters } from './co-writing.ts';
import {
  type DraftChanged,
  type DraftFilingRefusal,
  type FilingDeps,
  type FilingReceipt,
  fileDraft,
  rightBy,
  rightOfAnybody,
} from './file-application.ts';
import {
  type AlreadyFiled,
  type DraftGone,
  heldDraft,
  isTakenOver,
  type OwnerOnly,
  openDraft,
  ownDraft,
  ownerOnly,
} from './held-draft.ts';

/** What became of a draft: an application, or what one now says. */
export type DraftReceipt = Omit<FilingReceipt, 'status'> & { status: Status };

export interface FormDraftDeps extends FilingDeps, AmendDeps {
  applications: FilingDeps['applications'] & AmendDeps['applications'];
  rules: FilingDeps['rules'] & AmendDeps['rules'];
  drafts: Omit<FormDrafts, 'open'>;
  lateAccesses: Pick<LateAccesses, 'find'>;
  links: Pick<Links, 'start' | 'read' | 'revokeAll' | 'isConfirmed' | 'confirm'>;
  drawIds: () => DraftIds;
}
type TooLarge = { code: 'draft-too-large'; kilobytes: number; most: number };
export type FormDraftRefusal = AlreadyFiled | OwnerOnly | DraftChanged | TooLarge;
export type SaveRefusal = DraftGone | FormDraftRefusal | CallRefusal | LateFilingRefusal;

export type SaveDeps = CallDeps & Pick<FormDraftDeps, 'drafts' | 'cohort' | 'lateAccesses'>;

const filingAttempts = 5;

interface Beginning {
  email: string;
  language: Language;
  idempotencyKey: string;
}

/**
 * The same request once more finds the draft that it began, until something is changed in it: whoever has the key alone opens nothing
 * that was written.
 * @returns a session for who began it, on this screen, and whether that was now; the letter brings the link
 */
export async function startForm(deps: FormDraftDeps, { email, language, idempotencyKey }: Beginning) {
  const { drafts, links, cohort, clock, drawIds } = deps;
  const now = clock.now();
  const times = await callTimes(deps);
  const call = callAt(cohort, now, times);
  if (call.state !== 'open') return refuse(call.refusal);
  const at = now.toISOString();
  const draft: OpenDraft = {
    draftId: draftIdFor(cohort, idempotencyKey),
    idempotencyKey: drawIds().idempotencyKey,
    state: 'open',
    version: 1,
    language,
    email,
    savedAt: at,
    answers: { 'contact.email': email },
    expiresAt: draftEndsAt(cohort),
  };
  const owner = { purpose: 'draft', id: draft.draftId } as const;
  const data = { closesAt: times.closesAt };
  const letter: Letter = { to: owner, template: 'draft-saved', data, occasion: 'draft-saved' };
  const isNew = (await drafts.start(draft, letter, at)) !== 'conflict';
  if (!isNew) {
    const begun = await drafts.find(draft.draftId);
    if (!begun || !isAsBegun(begun, draft)) return refuse({ code: 'idempotency-key-reused' } as const);
  }
  const { token } = await links.start(owner, draft.expiresAt, now);
  return accept({ draftId: draft.draftId, session: token, isNew });
}

const isAsBegun = (found: FormDraft, { version, email, language }: OpenDraft): boolean =>
  found.state === 'open' && found.version === version && found.email === email && found.language === language;

/** By the cohort and the key, as of an application. */
export const draftIdFor = ({ cohort }: Cohort, idempotencyKey: string): string =>
  idFrom('d', `${cohort}|draft|${idempotencyKey.toLowerCase()}`);

/** @returns the draft with everything that is still wrong, what the rules of the call would say of it, and to its owner who writes along */
export async function showForm(
  deps: Pick<FormDraftDeps, 'drafts' | 'links' | 'cohort' | 'rounds' | 'clock' | 'lateAccesses'>,
  writerId: string,
) {
  const { drafts, cohort } = deps;
  const [held, { closesAt, calledOff }] = await Promise.all([heldDraft(drafts, writerId), callTimes(deps)]);
  if (!held.ok) return held;
  const draft = held.value;
  const isOwner = draft.draftId === writerId;
  const late = draft.state === 'open' ? await lateAccessOf(deps, draft) : undefined;
  return accept({
    draft,
    closesAt: late?.endsAt ?? closesAt,
    ...defined({ calledOff: calledOff && toldCallingOff(calledOff) }),
    ...(late ? { late: { isEnded: late.state !== 'given' || isEnded(late, deps.clock.now()) } } : {}),
    isOwner,
    writers: draft.state === 'open' && isOwner ? await shownWriters(deps, draft) : [],
    ...(draft.state === 'open' ? checked(draft, cohort) : { problems: [], advice: [] }),
  });
}

/** Undefined for a draft of everybody's. @throws when the access of a late one is gone, which nothing deletes before its draft */
async function lateAccessOf(
  { lateAccesses }: Pick<FormDraftDeps, 'lateAccesses'>,
  { draftId, isLate }: OpenDraft,
): Promise<LateAccess | undefined> {
  if (!isLate) return undefined;
  const access = await lateAccesses.find(draftId);
  if (!access) throw new Error(`the draft ${draftId} is late, and its access is not there`);
  return access;
}

/**
 * The address of what was filed stays, and so does its second one when it is filed (amend-application.ts): whoever has its link
 * cannot have its letters go elsewhere. That of a late access does, as it was given to nobody else.
 */
function formIn({ answers, language, email, amends, isLate }: OpenDraft, cohort: Cohort) {
  const read = formOf(answers, language, offerOf(cohort));
  const typed = answers['contact.email']?.trim().toLowerCase();
  if ((!amends && !isLate) || typed === email) return read;
  const problems = read.problems.filter(({ field }) => field !== 'contact.email');
  return {
    problems: [...problems, { field: 'contact.email', code: isLate ? 'address-invited' : 'address-stays' }],
  };
}

function checked(draft: OpenDraft, cohort: Cohort) {
  const { answers, language } = draft;
  const { problems } = formIn(draft, cohort);
  return { problems, advice: adviceOn(answers, language, cohort.applicants, problems) };
}

/**
 * A save is answered as saved only if what is filed later holds it; and so is the same once more, of whoever no answer reached.
 * @param answers of one step or more; those of others stay as they are. `draftId` is a co-writer's own for a co-writer
 */
export async function saveForm(
  deps: SaveDeps,
  { draftId: writerId, version, answers }: { draftId: string; version: number; answers: Answers },
): Promise<
  Result<{ version: number; savedAt: string; problems: FieldProblem[]; advice: FormAdvice[] }, SaveRefusal>
> {
  const { drafts, cohort } = deps;
  const open = await openDraft(drafts, writerId);
  if (!open.ok) return open;
  if (open.value.draftId !== writerId && movesLetters(open.value, answers)) {
    return refuse(ownerOnly(open.value));
  }
  const { now, call } = await callNow(deps);
  const late = await lateAccessOf(deps, open.value);
  const right = late ? rightBy(late, call, now) : rightOfAnybody(call);
  if (!right.ok) return right;
  const before = open.value;
  const next: OpenDraft = {
    ...before,
    answers: { ...before.answers, ...answers },
    version: version + 1,
    savedAt: now.toISOString(),
  };
  const bytes = answerBytes(next.answers);
  if (bytes > mostAnswerBytes) {
    return refuse({
      code: 'draft-too-large',
      kilobytes: Math.ceil(bytes / 1024),
      most: mostAnswerBytes / 1024,
    });
  }
  if ((await drafts.save(next, version)) === 'saved') return accept(savedAs(next, cohort));
  const since = await openDraft(drafts, writerId);
  if (!since.ok) return since;
  return holds(since.value, answers)
    ? accept(savedAs(since.value, cohort))
    : refuse({ code: 'draft-changed', version: since.value.version });
}

const savedAs = (draft: OpenDraft, cohort: Cohort) => ({
  version: draft.version,
  savedAt: draft.savedAt,
  ...checked(draft, cohort),
});

const holds = ({ answers }: OpenDraft, saved: Answers): boolean =>
  sha256Of({ ...answers, ...saved }) === sha256Of(answers);

/** Whoever writes along cannot have the letters of what is filed go elsewhere. */
const movesLetters = (before: OpenDraft, answers: Answers): boolean =>
  (['contact.email', 'contact.secondEmail'] as const).some(
    (field) => field in answers && (answers[field] ?? '') !== (before.answers[field] ?? ''),
  );

/**
 * Files it like any application, under the key that the draft has had from the start: a second press, or a retry after a
 * crash, is told of the same application. A save that came in between is filed too: the draft is read again. Whoever took it over in
 * between has not filed it, and whoever held it has no session of what is theirs.
 */
export async function fileForm(
  deps: FormDraftDeps,
  writerId: string,
): Promise<Result<DraftReceipt, AlreadyFiled | OwnerOnly | DraftFilingRefusal | AmendRefusal>> {
  const { drafts, cohort } = deps;
  let known: OpenDraft | undefined;
  for (let attempt = 1; attempt <= filingAttempts; attempt += 1) {
    const open = await ownDraft(drafts, writerId);
    if (!open.ok) return open;
    const draft = open.value;
    if (isTakenOver(draft, known?.email)) return refuse({ code: 'link-invalid' });
    known = draft;
    const { form, problems } = formIn(draft, cohort);
    if (!form) return refuse({ code: 'invalid-request', problems });
    const { amends } = draft;
    const filed = await (amends ? amended(deps, { form, draft, amends }) : newlyFiled(deps, form, draft));
    if (filed.ok) return accept(await receiptWithSession(deps, draft, form, filed.value));
    if (filed.refusal.code !== 'draft-changed') return filed;
  }
  return refuse({ code: 'draft-changed', version: known?.version ?? 0 });
}

async function newlyFiled(
  deps: FormDraftDeps,
  form: ApplicationForm,
  draft: OpenDraft,
): Promise<Result<FilingReceipt, DraftFilingRefusal>> {
  const filed = await fileDraft(deps, { form, draft, late: await lateAccessOf(deps, draft) });
  if (!filed.ok) return filed;
  const { created, receipt } = filed.value;
  // Filed past the draft: a conflict is another press of the same button.
  if (!created) await deps.drafts.save(draftFiledAs(draft, receipt), draft.version);
  return accept(receipt);
}

async function amended(
  deps: FormDraftDeps,
  amendment: Amendment,
): Promise<Result<DraftReceipt, AmendRefusal | DraftChanged>> {
  const done = await amendApplication(deps, amendment);
  if (!done.ok) return done;
  const { applicationId, status, receivedAt, filedDuringGrace } = done.value;
  return accept({ applicationId, status, receivedAt, filedDuringGrace });
}

/**
 * What the draft's owner had is theirs in the application; whoever wrote along has no more of it. Whoever changes what was filed came
 * with a session of it: another would outlive their link.
 */
async function receiptWithSession(
  deps: FormDraftDeps,
  draft: OpenDraft,
  form: ApplicationForm,
  receipt: DraftReceipt,
): Promise<DraftReceipt> {
  const { links, cohort, clock } = deps;
  await endCoWriting(deps, draft);
  if (draft.amends) return receipt;
  const owner = { purpose: 'applicant', id: receipt.applicationId } as const;
  const mailbox = mailboxSha256(form.contact.email);
  // Whoever opened the link of the draft reads the mailbox that the receipt goes to, where it is the same.
  if (await links.isConfirmed({ purpose: 'draft', id: draft.draftId }, mailbox)) {
    await links.confirm(owner, mailbox, clock.now());
  }
  if (receipt.session !== undefined) return receipt;
  const { token } = await links.start(owner, cohort.calendar.endsAt, clock.now());
  return { ...receipt, session: token };
}

/**
 * What was typed is deleted, with the addresses of whoever was to have it or wrote along, and no link opens it any more. An
 * application that it became stays.
 * @param holder whoever held it when this was asked: what somebody took over meanwhile is theirs
 */
export async function discardForm(
  deps: Pick<FormDraftDeps, 'clock'> & { drafts: Pick<FormDrafts, 'find' | 'discard'> },
  writerId: string,
  holder?: string,
): Promise<Result<{ discarded: true }, DraftGone | OwnerOnly>> {
  const { drafts, clock } = deps;
  const held = await heldDraft(drafts, writerId);
  if (!held.ok) return held;
  const { value: draft } = held;
  if (draft.state === 'open' && draft.draftId !== writerId) return refuse(ownerOnly(draft));
  const open = draft.state === 'open' ? draft : undefined;
  if (open && isTakenOver(open, holder)) return refuse({ code: 'link-invalid' });
  const discarded = await drafts.discard(writerId, draft.version, {
    at: clock.now().toISOString(),
    endsHandover: open?.handover?.handoverId,
    endsLinks: writersOf({ draftId: writerId, writers: open?.writers }),
  });
  // Somebody saved it in between: what it holds now goes too.
  return discarded === 'saved' ? accept({ discarded: true }) : discardForm(deps, writerId, open?.email);
}
