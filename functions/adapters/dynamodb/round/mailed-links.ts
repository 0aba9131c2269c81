/** Links as the sender of letters puts them in force, one at a time. */

import {
  changeLink,
  drawToken,
  hasRead,
  type LinkItem,
  readLink,
  tokenSha256,
  ttlOf,
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
    replace(owner, { token, mailedTo, endsAt }, read) {
      const known = read as LinkItem | undefined;
      return changeLink(
        table,
        owner,
        (before) => {
          // What ended all links since its reader was looked up ends this one too: they may hold nothing of it any more.
          const { renewals } = known ?? before;
          const link = { sha256: tokenSha256(token), mailedTo, endsAt, renewals };
          const later = before.links.filter((one) => one.renewals > renewals);
          const links = [...later, link, ...before.links.slice(later.length)];
          return { ...before, links: links.slice(0, keptLinks), ...ttlOf(owner, new Date(endsAt)) };
        },
        known,
      );
    },
    withdraw(owner, token) {
      const sha256 = tokenSha256(token);
      return changeLink(table, owner, (before) => {
        const links = before.links.filter((link) => link.sha256 !== sha256);
        return links.length === before.links.length ? undefined : { ...before, links };
      });
    },
  };
}
