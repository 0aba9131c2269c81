/** Opening a personal link: what its holder goes on with is a session, which ends sooner and is in no letter. And leaving it. */
import type { Links, ReadLinks, Session } from '#app/ports/link-ports.ts';
import type { LinkOwner } from '#app/ports/mail-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import { purposeOfId } from '#domain/application/person-id.ts';
import { accept, type Result, refuse } from '#domain/values/result.ts';

export interface OpenSessionDeps {
  links: Pick<Links, 'open'>;
  clock: Clock;
}

interface Shown {
  /** SHA-256 of the link. */
  credential: string;
  /** The session that the browser has, which goes on where it is of the same owner. */
  session?: string | undefined;
  /** What was read to let the caller in. */
  read?: ReadLinks | undefined;
}

/**
 * @returns the session; `link-invalid` for all but the owner's live link, so that no session begets another; `link-replaced` where
 * a letter brought a later link
 */
export async function openSession(
  { links, clock }: OpenSessionDeps,
  owner: LinkOwner,
  { credential, ...shown }: Shown,
): Promise<Result<Session, { code: 'link-invalid' | 'link-replaced' }>> {
  const opened = await links.open(owner, { sha256: credential, ...shown }, clock.now());
  if (opened === 'replaced') return refuse({ code: 'link-replaced' });
  return opened ? accept(opened) : refuse({ code: 'link-invalid' });
}

export interface EndSessionDeps {
  links: Pick<Links, 'end'>;
}

/** Ends one session, whosever it is: who shows its token holds it. Answers alike whether it was one of ours or not. */
export async function endSession({ links }: EndSessionDeps, { token }: { token: string }) {
  const purpose = purposeOfId(token.split('~')[0] ?? '');
  if (purpose !== 'staff') await links.end(token, purpose);
  return accept({ ended: true as const });
}
