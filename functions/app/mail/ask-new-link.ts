/** Whoever has the link of an old letter, which a later one replaced, has another sent to the address on file. */
import type { Links } from '#app/ports/link-ports.ts';
import type { Letters } from '#app/ports/mail-ports.ts';
import type { Clock } from '#app/ports/ports.ts';
import { purposeOfId } from '#domain/application/person-id.ts';
import { accept } from '#domain/values/result.ts';

export interface AskNewLinkDeps {
  links: Pick<Links, 'resolve'>;
  letters: Pick<Letters, 'sendLink'>;
  clock: Clock;
}

/**
 * Answers alike whether the link was one of ours or not, and whether a letter leaves or one left within the hour. Ends no link and
 * no session before the letter does.
 */
export async function askNewLink({ links, letters, clock }: AskNewLinkDeps, { token }: { token: string }) {
  const now = clock.now();
  const id = token.split('.')[0] ?? '';
  const purpose = purposeOfId(id);
  if (purpose !== 'staff' && (await links.resolve(token, purpose, now)) === 'replaced') {
    await letters.sendLink({ purpose, id }, now.toISOString());
  }
  return accept({ asked: true as const });
}
