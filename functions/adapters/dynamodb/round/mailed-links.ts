/** Links as the sender of letters puts them in force, one at a time. */

import {
  changeLink,
  drawToken,
  hasRead,
  type LinkItem,
  readLink,
  secondsOf,
  tokenSha256,
} from '#adapters/dynamodb/link-item.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type { MailedLinks } from '#app/ports/link-ports.ts';

/** Enough to tell the holder of an old letter that a later one came. */
const keptLinks = 20;

export function mailedLinks(table: Table): MailedLinks {
  return {
    isConfirmed: (owner, mailbox) => hasRead(table, owner, mailbox),
    draw: (owner) => drawToken(owner, '.'),
    read: (owner) => readLink(table, owner),
    replace: (owner, { token, mailedTo, endsAt }, known) =>
      changeLink(
        table,
        owner,
        (before) => {
          const link = { sha256: tokenSha256(token), mailedTo, endsAt, renewals: before.renewals };
          return {
            ...before,
            links: [link, ...before.links].slice(0, keptLinks),
            ttl: secondsOf(new Date(endsAt)),
          };
        },
        known as LinkItem | undefined,
      ),
    withdraw(owner, token) {
      const sha256 = tokenSha256(token);
      return changeLink(table, owner, (before) => {
        const links = before.links.filter((link) => link.sha256 !== sha256);
        return links.length === before.links.length ? undefined : { ...before, links };
      });
    },
  };
}
