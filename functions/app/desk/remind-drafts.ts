/** Who began an application and has not filed it is reminded of the end of the call, once. */
import type { FormDrafts } from '#app/ports/application-ports.ts';
import type { Links } from '#app/ports/link-ports.ts';
import type { Letter } from '#app/ports/mail-ports.ts';
import { bySlices } from '#domain/values/slices.ts';

interface Deps {
  forms: Pick<FormDrafts, 'open'>;
  links: Pick<Links, 'isConfirmed'>;
}

/** Mailboxes asked about at once. */
const atOnce = 16;

/**
 * One letter to a mailbox, however many drafts name it, and only where the link of one of them was opened: somebody else may
 * have given the address. A draft in which nothing was typed is none to remind of: two clicks make two, and one of them is filed.
 */
export async function draftReminders({ forms, links }: Deps, closesAt: string): Promise<Letter[]> {
  const begun = (await forms.open()).filter(({ isBlank }) => !isBlank);
  const byMailbox = [...Map.groupBy(begun, ({ mailbox }) => mailbox)];
  const reminder = { template: 'draft-reminder', data: { closesAt }, occasion: 'draft-reminder' } as const;
  const letters = await bySlices(byMailbox, atOnce, async ([mailbox, drafts]): Promise<Letter[]> => {
    const to = await firstConfirmed(links, mailbox, drafts);
    return to === undefined ? [] : [{ ...reminder, to, oncePerMailbox: mailbox }];
  });
  return letters.flat();
}

async function firstConfirmed(
  links: Deps['links'],
  mailbox: string,
  drafts: readonly { draftId: string }[],
): Promise<{ purpose: 'draft'; id: string } | undefined> {
  for (const { draftId: id } of drafts) {
    const owner = { purpose: 'draft', id } as const;
    if (await links.isConfirmed(owner, mailbox)) return owner;
  }
  return undefined;
}
