/** A link in force, as a letter would have brought it. */
import { mailedLinks } from '#adapters/dynamodb/round/mailed-links.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type { Admitted } from '#app/ports/link-ports.ts';
import type { LinkOwner } from '#app/ports/mail-ports.ts';
import { mailboxSha256 } from '#domain/mail/address.ts';

export async function mailedLink(
  table: Table,
  owner: LinkOwner,
  endsAt: string,
  address = 'someone@example.org',
): Promise<string> {
  const links = mailedLinks(table);
  const token = links.draw(owner);
  await links.replace(owner, { token, mailedTo: mailboxSha256(address), endsAt });
  return token;
}

/** Whose link or session it was, without what was read to know it. */
export const ownerIn = (admitted: Admitted | 'replaced' | undefined) =>
  typeof admitted === 'object' ? { purpose: admitted.purpose, id: admitted.id } : admitted;
