/** Several people write one draft: its owner invites others by their address, sees who they are, and takes one out. */
import type { DraftIds, FormDrafts } from '#app/ports/application-ports.ts';
import type { Links } from '#app/ports/link-ports.ts';
import type { Letter, Suppressions } from '#app/ports/mail-ports.ts';
import {
  type CoWriter,
  coWritersOf,
  mostCoWriters,
  type OpenDraft,
} from '#domain/application/draft-record.ts';
import { type CallRefusal, callAt } from '#domain/application/legal-clock.ts';
import { mailboxSha256 } from '#domain/mail/address.ts';
import { accept, refuse } from '#domain/values/result.ts';
import { type CallDeps, callTimes } from './call-now.ts';
import { changeOwnDraft } from './held-draft.ts';

export interface CoWritingDeps extends CallDeps {
  drafts: Pick<FormDrafts, 'find' | 'save'>;
  links: Pick<Links, 'revokeAll' | 'isConfirmed'>;
  suppressions: Pick<Suppressions, 'includes'>;
  drawIds: () => DraftIds;
}

export type InvitationRefused =
  | { code: 'own-address' }
  | { code: 'writes-already' }
  | { code: 'writers-full'; most: number }
  | { code: 'address-unreachable' };

/** With whether they opened their link. */
export type ShownWriter = CoWriter & { hasOpened: boolean };

export const shownWriters = (
  { links }: { links: Pick<Links, 'isConfirmed'> },
  { writers = [] }: OpenDraft,
): Promise<ShownWriter[]> =>
  Promise.all(
    writers.map(async (one) => ({
      ...one,
      hasOpened: await links.isConfirmed({ purpose: 'draft', id: one.writerId }, mailboxSha256(one.email)),
    })),
  );

/** The letter with the personal link of the invited, and their place in the draft, are one transaction. */
export const inviteWriter = (
  deps: CoWritingDeps,
  { writerId: by, email }: { writerId: string; email: string },
) =>
  changeOwnDraft<InvitationRefused | CallRefusal, { writerId: string }>(deps, by, async (draft, at) => {
    const times = await callTimes(deps);
    const call = callAt(deps.cohort, new Date(at), times);
    if (call.state !== 'open') return refuse(call.refusal);
    const refusal = await whyNot(deps, draft, email);
    if (refusal) return refuse(refusal);
    const writerId = `${draft.draftId}-${deps.drawIds().draftId.slice(2)}`;
    const writers = [...(draft.writers ?? []), { writerId, email, invitedAt: at }];
    const letter: Letter = {
      to: { purpose: 'draft', id: writerId },
      template: 'writer-invited',
      data: { closesAt: times.closesAt },
      occasion: 'writer-invited',
    };
    return accept({ next: { ...draft, writers }, along: { letters: [letter] }, done: { writerId } });
  });

/** It is the owner's own address, it was invited already, there are as many as there may be, or no mail reaches it. */
async function whyNot(
  { suppressions }: Pick<CoWritingDeps, 'suppressions'>,
  { email: owner, writers = [] }: OpenDraft,
  email: string,
): Promise<InvitationRefused | undefined> {
  const mailbox = mailboxSha256(email);
  if (mailbox === mailboxSha256(owner)) return { code: 'own-address' };
  if (writers.some((one) => mailboxSha256(one.email) === mailbox)) return { code: 'writes-already' };
  if (writers.length >= mostCoWriters) return { code: 'writers-full', most: mostCoWriters };
  return (await suppressions.includes(email)) ? { code: 'address-unreachable' } : undefined;
}

/** Their link and sessions end. Who is out already stays out. */
export const removeWriter = (
  deps: Pick<CoWritingDeps, 'drafts' | 'clock'>,
  { writerId: by, coWriterId }: { writerId: string; coWriterId: string },
) =>
  changeOwnDraft<never, { removed: true }>(deps, by, async (draft) => {
    const done = { removed: true } as const;
    const { writers: all = [] } = draft;
    const out = all.find(({ writerId }) => writerId === coWriterId);
    if (!out) return accept({ done });
    const writers = all.filter((one) => one !== out);
    return accept({
      next: { ...draft, writers },
      along: { endsLinks: coWritersOf({ writers: [out] }) },
      done,
    });
  });

/** What they wrote stays in the draft, or in what it became. */
export async function endCoWriting(
  { links, clock }: Pick<CoWritingDeps, 'clock'> & { links: Pick<Links, 'revokeAll'> },
  draft: OpenDraft,
): Promise<void> {
  await Promise.all(coWritersOf(draft).map((one) => links.revokeAll(one, clock.now())));
}
