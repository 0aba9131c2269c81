/** A draft as whoever holds a link to it finds it: its owner, or one of those whom the owner invited to write along. */
import type { Applications, FormDrafts } from '#app/ports/application-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import { addressOfWriter, draftIdOf } from '#domain/application/co-writers.ts';
import type { FiledDraft, FormDraft, OpenDraft } from '#domain/application/form-draft.ts';
import type { Cohort } from '#domain/cohort/cohort.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { applicationIdFor } from './file-application.ts';

export type DraftGone = { code: 'link-invalid' };
export type AlreadyFiled = { code: 'draft-filed'; applicationId: string };
/** What a co-writer may not do, with the address of who can. */
export type OwnerOnly = { code: 'owner-only'; owner: string };
type Drafts = Pick<FormDrafts, 'find'>;

/** @param writerId the draft's own id for its owner. Of a draft that was filed its owner alone sees what it became. */
export async function heldDraft(drafts: Drafts, writerId: string): Promise<Result<FormDraft, DraftGone>> {
  const draft = await drafts.find(draftIdOf(writerId));
  return draft && holds(draft, writerId) ? accept(draft) : refuse({ code: 'link-invalid' });
}

const holds = (draft: FormDraft, writerId: string): boolean =>
  draft.state === 'open' ? addressOfWriter(draft, writerId) !== undefined : draft.draftId === writerId;

export async function openDraft(
  drafts: Drafts,
  writerId: string,
): Promise<Result<OpenDraft, DraftGone | AlreadyFiled>> {
  const held = await heldDraft(drafts, writerId);
  if (!held.ok) return held;
  return held.value.state === 'open' ? accept(held.value) : refuse(filedAs(held.value));
}

/** What only the owner does. */
export async function ownDraft(
  drafts: Drafts,
  writerId: string,
): Promise<Result<OpenDraft, DraftGone | AlreadyFiled | OwnerOnly>> {
  const open = await openDraft(drafts, writerId);
  return open.ok && open.value.draftId !== writerId ? refuse(ownerOnly(open.value)) : open;
}

export type BeingFiled = { code: 'draft-being-filed' };
export interface UnfiledDeps {
  applications: Pick<Applications, 'find'>;
  cohort: Cohort;
  clock: Clock;
}
/** No filing is under way any more after this long: its function has ended, or was killed. */
const filingSeconds = 60;

/** The draft as it can be changed: a filing that died before anything was filed is over, and holds nobody up. */
export async function unfiledDraft(
  { applications, cohort, clock }: UnfiledDeps,
  { filingSince, ...draft }: OpenDraft,
): Promise<Result<Omit<OpenDraft, 'filingSince'>, AlreadyFiled | BeingFiled>> {
  if (filingSince === undefined) return accept(draft);
  if (clock.now().getTime() - Date.parse(filingSince) < filingSeconds * 1000)
    return refuse({ code: 'draft-being-filed' });
  const applicationId = applicationIdFor(cohort, draft.idempotencyKey);
  return (await applications.find(applicationId))
    ? refuse({ code: 'draft-filed', applicationId })
    : accept(draft);
}

export const ownerOnly = ({ email }: OpenDraft): OwnerOnly => ({ code: 'owner-only', owner: email });
const filedAs = ({ applicationId }: FiledDraft): AlreadyFiled => ({ code: 'draft-filed', applicationId });
