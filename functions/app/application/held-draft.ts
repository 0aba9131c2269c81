/** A draft as whoever holds a link to it finds it: its owner, or one of those whom the owner invited to write along. */
import type { FormDrafts, GoingAlong } from '#app/ports/application-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import {
  addressOfWriter,
  draftIdOf,
  type FiledDraft,
  type FormDraft,
  type OpenDraft,
} from '#domain/application/draft-record.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';
import { APPLICATION_ATTEMPTS, ApplicationContended } from './apply-command.ts';

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

/** @param holder whoever held it when this was asked: what somebody took over meanwhile is theirs */
export const isTakenOver = ({ email }: OpenDraft, holder = email): boolean => email !== holder;

interface DraftChange<Done> {
  /** Nothing where the draft is so already. */
  next?: OpenDraft;
  along?: GoingAlong;
  done: Done;
}

interface ChangingDeps {
  drafts: Pick<FormDrafts, 'find' | 'save'>;
  clock: Clock;
}
type Decide<Refused, Done> = (draft: OpenDraft, at: string) => Promise<Result<DraftChange<Done>, Refused>>;

/**
 * What is done to a draft without typing: decided again where somebody saves meanwhile, and with what they typed.
 * @throws ApplicationContended after five conflicts in a row
 */
export async function changeDraft<Refused, Done>(
  { drafts, clock }: ChangingDeps,
  find: () => Promise<Result<OpenDraft, Refused>>,
  decide: Decide<Refused, Done>,
): Promise<Result<Done, Refused>> {
  for (let attempt = 1; attempt <= APPLICATION_ATTEMPTS; attempt += 1) {
    const found = await find();
    if (!found.ok) return found;
    const at = clock.now().toISOString();
    const decided = await decide(found.value, at);
    if (!decided.ok) return decided;
    const { next, along, done } = decided.value;
    if (!next) return accept(done);
    const { version } = found.value;
    const saved = await drafts.save({ ...next, version: version + 1 }, version, { ...along, at });
    if (saved === 'saved') return accept(done);
  }
  throw new ApplicationContended(`a draft changed under ${APPLICATION_ATTEMPTS} attempts`);
}

/** The same by its owner, as long as nobody took it over meanwhile. */
export function changeOwnDraft<Refused, Done>(
  deps: ChangingDeps,
  writerId: string,
  decide: Decide<Refused, Done>,
): Promise<Result<Done, Refused | DraftGone | AlreadyFiled | OwnerOnly>> {
  let holder: string | undefined;
  const find = async () => {
    const own = await ownDraft(deps.drafts, writerId);
    if (!own.ok) return own;
    if (isTakenOver(own.value, holder)) return refuse({ code: 'link-invalid' } as const);
    holder = own.value.email;
    return own;
  };
  return changeDraft<Refused | DraftGone | AlreadyFiled | OwnerOnly, Done>(deps, find, decide);
}
