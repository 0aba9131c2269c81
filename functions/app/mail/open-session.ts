/** Opening a personal link: what its holder goes on with is a session, which ends sooner and is in no letter. */
import type { Links, Session } from '#app/ports/link-ports.ts';
import type { LinkOwner, Mailboxes } from '#app/ports/mail-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';

export interface OpenSessionDeps {
  links: Pick<Links, 'open'>;
  clock: Clock;
}

/**
 * @param shown.credential SHA-256 of the link
 * @param shown.session the session that the browser has, which goes on where it is of the same owner
 * @returns the session; `link-invalid` for all but the owner's live link, so that no session begets another
 */
export async function openSession(
  { links, clock }: OpenSessionDeps,
  owner: LinkOwner,
  { credential, session }: { credential: string; session?: string | undefined },
): Promise<Result<Session, { code: 'link-invalid' }>> {
  const opened = await links.open(owner, { sha256: credential, session }, clock.now());
  return opened ? accept(opened) : refuse({ code: 'link-invalid' });
}

export interface OpenConfirmingDeps extends OpenSessionDeps {
  mailboxes: Pick<Mailboxes, 'bringBack'>;
}

/**
 * Of an applicant or a writer, whose address came from whoever filled in the form: opening the link shows that its reader is there, and
 * the letters that were kept until then are queued. Each opening does, since an earlier one may have died half way.
 */
export async function openConfirming(
  deps: OpenConfirmingDeps,
  owner: LinkOwner,
  shown: Parameters<typeof openSession>[2],
): ReturnType<typeof openSession> {
  const opened = await openSession(deps, owner, shown);
  if (opened.ok) await deps.mailboxes.bringBack(owner, deps.clock.now().toISOString());
  return opened;
}
