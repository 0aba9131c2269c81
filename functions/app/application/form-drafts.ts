/** Writing an application step by step: begin, come back, save, file, give up. Only the filing can be refused for its content. */
import type { DraftIds, FormDrafts } from '#app/ports/application-ports.ts';
import type { Letter, Links } from '#app/ports/mail-ports.ts';
import { type Answers, type FormDraft, formOf, type OpenDraft } from '#domain/application/form-draft.ts';
import { callAt, graceEndsAt } from '#domain/application/legal-clock.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { assessForm } from '#domain/cohort/eligibility.ts';
import { daysAfter } from '#domain/values/days.ts';
import type { FieldProblem } from '#domain/values/field-problem.ts';
import type { Language } from '#domain/values/language.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import {
  type FilingDeps,
  type FilingReceipt,
  type FilingRefusal,
  fileApplication,
} from './file-application.ts';

export interface FormDraftDeps extends FilingDeps {
  drafts: Omit<FormDrafts, 'open'>;
  links: Pick<Links, 'mint' | 'revokeAll'>;
  drawIds: () => DraftIds;
}
type Gone = { code: 'link-invalid' };
type AlreadyFiled = { code: 'draft-filed'; applicationId: string };
export type FormDraftRefusal = AlreadyFiled | { code: 'draft-changed'; version: number };
type SaveRefusal =
  | Gone
  | FormDraftRefusal
  | Extract<FilingRefusal, { code: 'call-not-open' | 'call-closed' }>;

/** Read-only for these days after the close, then gone with its link. */
const keptDays = 30;
/** Letters to one address in a day, so that nobody can flood another's mailbox: beyond it none leaves, and no answer says so. */
const lettersADay = 5;

export const draftEndsAt = (cohort: Pick<Cohort, 'calendar'>): string =>
  daysAfter(graceEndsAt(cohort).toISOString(), keptDays);

/** @returns the secret of the draft's link, given once to who began it; the letter carries another */
export async function startForm(
  { drafts, links, cohort, clock, drawIds }: FormDraftDeps,
  { email, language }: { email: string; language: Language },
) {
  const now = clock.now();
  const call = callAt(cohort, now);
  if (call.state !== 'open') return refuse(call.refusal);
  const at = now.toISOString();
  const draft: OpenDraft = {
    ...drawIds(),
    state: 'open',
    version: 1,
    language,
    email,
    savedAt: at,
    answers: { 'contact.email': email },
    expiresAt: draftEndsAt(cohort),
  };
  const owner = { purpose: 'draft', id: draft.draftId } as const;
  const data = { closesAt: cohort.calendar.closesAt };
  const isWritten = (await drafts.countLetter(email, at.slice(0, 10))) <= lettersADay;
  const letter: Letter = { to: owner, template: 'draft-saved', data, occasion: 'draft-saved' };
  await drafts.start(draft, isWritten ? letter : undefined, at);
  return accept({ draftId: draft.draftId, token: await links.mint(owner, new Date(draft.expiresAt)) });
}

/** @returns the draft with everything that is still wrong, and what the rules of the call would say of it */
export async function showForm(
  { drafts, cohort }: Pick<FormDraftDeps, 'drafts' | 'cohort'>,
  draftId: string,
) {
  const draft = await drafts.find(draftId);
  if (!draft) return refuse({ code: 'link-invalid' } as const);
  return accept({
    draft,
    ...(draft.state === 'open' ? checked(draft, cohort) : { problems: [], advice: [] }),
  });
}

function checked({ answers, language }: OpenDraft, cohort: Cohort) {
  const { form, problems } = formOf(answers, language);
  if (!form) return { problems, advice: [] };
  return { problems, advice: assessForm(cohort.applicants.rules, { ...form }).failures };
}

/** @param answers of one step or more; those of others stay as they are */
export async function saveForm(
  { drafts, cohort, clock }: Pick<FormDraftDeps, 'drafts' | 'cohort' | 'clock'>,
  { draftId, version, answers }: { draftId: string; version: number; answers: Answers },
): Promise<Result<{ version: number; savedAt: string; problems: FieldProblem[] }, SaveRefusal>> {
  const draft = await drafts.find(draftId);
  const open = stillOpen(draft);
  if (!open.ok) return open;
  const now = clock.now();
  const call = callAt(cohort, now);
  if (call.state !== 'open') return refuse(call.refusal);
  const next: OpenDraft = {
    ...open.value,
    answers: { ...open.value.answers, ...answers },
    version: version + 1,
    savedAt: now.toISOString(),
  };
  if ((await drafts.save(next, version)) === 'conflict') {
    return refuse({ code: 'draft-changed', version: open.value.version });
  }
  return accept({ version: next.version, savedAt: next.savedAt, ...checked(next, cohort) });
}

/**
 * Files it like any application, under the key that the draft has had from the start: a second press, or a retry after a
 * crash, finds the same application.
 */
export async function fileForm(
  deps: FormDraftDeps,
  draftId: string,
): Promise<Result<FilingReceipt, Gone | AlreadyFiled | FilingRefusal>> {
  const { drafts, links, cohort, publicUrl } = deps;
  const open = stillOpen(await drafts.find(draftId));
  if (!open.ok) return open;
  const draft = open.value;
  const { form, problems } = formOf(draft.answers, draft.language);
  if (!form) return refuse({ code: 'invalid-request', problems });
  const filed = await fileApplication(deps, { form, idempotencyKey: draft.idempotencyKey });
  if (!filed.ok) return filed;
  const { receipt } = filed.value;
  const { applicationId, receivedAt, filedDuringGrace } = receipt;
  const { version, expiresAt } = draft;
  await drafts.filed({
    draftId,
    version: version + 1,
    expiresAt,
    state: 'filed',
    applicationId,
    receivedAt,
    filedDuringGrace,
  });
  if (receipt.link !== undefined) return accept(receipt);
  const owner = { purpose: 'applicant', id: applicationId } as const;
  const token = await links.mint(owner, new Date(cohort.calendar.endsAt));
  return accept({ ...receipt, link: `${publicUrl}/l/${token}` });
}

/** What was typed is deleted and no link opens it any more. An application that it became stays. */
export async function discardForm(
  { drafts, links }: Pick<FormDraftDeps, 'drafts' | 'links'>,
  draftId: string,
) {
  await links.revokeAll({ purpose: 'draft', id: draftId });
  await drafts.discard(draftId);
  return accept({ discarded: true as const });
}

function stillOpen(draft: FormDraft | undefined): Result<OpenDraft, Gone | AlreadyFiled> {
  if (!draft) return refuse({ code: 'link-invalid' });
  if (draft.state === 'filed') return refuse({ code: 'draft-filed', applicationId: draft.applicationId });
  return accept(draft);
}
