/** A draft as whoever holds a link to it finds it: its owner, or one of those whom the owner invited to write along. */
import type { FormDrafts } from '#app/ports/application-ports.ts';
import {
  addressOfWriter,
  draftIdOf,
  type FiledDraft,
  type FormDraft,
  type OpenDraft,
} from '#domain/application/draft-record.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';

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

export const ownerOnly = ({ email }: OpenDraft): OwnerOnly => ({ code: 'owner-only', owner: email });
const filedAs = ({ applicationId }: FiledDraft): AlreadyFiled => ({ code: 'draft-filed', applicationId });
