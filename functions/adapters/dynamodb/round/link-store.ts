/** Links and sessions as those who serve their holders read them: a token names its owner, whose item says if it opens. */
import { keptFrom, queueKept } from '#adapters/dynamodb/kept-letters.ts';
import { sessionKey } from '#adapters/dynamodb/keys.ts';
import {
  drawToken,
  hasRead,
  type KeptLink,
  keepsNothing,
  type LinkItem,
  latestLinkEnd,
  linkPut,
  liveLink,
  onLinks,
  readLink,
  renewableAt,
  secondsOf,
  tokenSha256,
  ttlOf,
} from '#adapters/dynamodb/link-item.ts';
import { linkRevocation } from '#adapters/dynamodb/link-writes.ts';
import { mostWrites, type Table } from '#adapters/dynamodb/table.ts';
import type { Links, Session } from '#app/ports/link-ports.ts';
import type { LinkOwner } from '#app/ports/mail-ports.ts';

const tokenPattern = /^([A-Za-z0-9-]{3,40})([.~])[A-Za-z0-9_-]{43}$/;
const day = 86_400_000;
/** Until the midnight (UTC) before a week is over: what is stored tells on which day a panelist came, and not when. */
const sessionDays = 7;
/** A session that the browser has goes on when so much is left of it: forms that are open on a page belong to it. */
const enoughLeft = day;

export function linkStore(table: Table): Links {
  return {
    async resolve(token, purpose, now) {
      const [, id, mark] = tokenPattern.exec(token) ?? [];
      if (id === undefined) return undefined;
      const owner = { purpose, id };
      const reading = readLink(table, owner);
      if (mark === '~') {
        const session = await sessionOf(table, owner, token, now, reading);
        return session && { ...owner, read: await reading };
      }
      const read = await reading;
      const shown = shownLink(read, tokenSha256(token), now);
      return typeof shown === 'object' ? { ...owner, read } : shown;
    },
    async open(owner, { sha256, session, read }, now) {
      const item = (read as LinkItem | undefined) ?? (await readLink(table, owner));
      const live = shownLink(item, sha256, now);
      if (typeof live !== 'object') return live;
      await confirm(table, owner, live.mailedTo, now, item);
      const kept = session === undefined ? undefined : await sessionOf(table, owner, session, now, item);
      if (kept && Date.parse(kept.endsAt) - now.getTime() > enoughLeft) return kept;
      return begin(table, owner, { renewals: item.renewals, endsAt: live.endsAt }, now);
    },
    async start(owner, endsAt, now, read) {
      const { renewals } = read ?? (await readLink(table, owner));
      return begin(table, owner, { renewals, endsAt }, now);
    },
    async end(token, purpose) {
      const [, id, mark] = tokenPattern.exec(token) ?? [];
      if (id !== undefined && mark === '~')
        await table.delete(sessionKey({ purpose, id }, tokenSha256(token)));
    },
    async revokeAll(owner, now) {
      const { key, update } = linkRevocation(owner, now);
      await table.update(key, update);
    },
    read: (owner) => readLink(table, owner),
    renewableAt: async (owner) => renewableAt(await readLink(table, owner)),
    isConfirmed: (owner, mailbox) => hasRead(table, owner, mailbox),
    confirm: (owner, mailbox, now) => confirm(table, owner, mailbox, now),
  };
}

/**
 * The link that was shown, if it is the live one. That a later one came is told where it came to the same mailbox: whoever held
 * this before, or was written to by mistake, has nothing to do with the one who reads there now.
 */
function shownLink(item: LinkItem, sha256: string, now: Date) {
  const live = liveLink(item, now);
  if (live?.sha256 === sha256) return live;
  const isEarlier = (link: KeptLink) => link.sha256 === sha256 && link.mailedTo === live?.mailedTo;
  return item.links.some(isEarlier) ? 'replaced' : undefined;
}

/** A token may be of any shape here: a browser's cookie is what somebody sent. */
async function sessionOf(
  table: Table,
  owner: LinkOwner,
  token: string,
  now: Date,
  link: LinkItem | Promise<LinkItem>,
): Promise<Session | undefined> {
  const [session, { renewals }] = await Promise.all([table.get(sessionKey(owner, tokenSha256(token))), link]);
  const endsAt = Number(session?.ttl) * 1000;
  if (!session || session.renewals !== renewals || endsAt <= now.getTime()) return undefined;
  return { token, endsAt: new Date(endsAt).toISOString() };
}

async function begin(
  table: Table,
  owner: LinkOwner,
  { renewals, endsAt }: { renewals: number; endsAt: string },
  now: Date,
): Promise<Session> {
  const token = drawToken(owner, '~');
  const atMost = Math.floor(now.getTime() / day + sessionDays) * day;
  const ttl = secondsOf(new Date(Math.min(Date.parse(endsAt), atMost)));
  await table.put({ ...sessionKey(owner, tokenSha256(token)), kind: 'session', renewals, ttl });
  return { token, endsAt: new Date(ttl * 1000).toISOString() };
}

/** Notes that somebody reads there, and queues what was kept from them until then, in one transaction: neither is without the other. */
async function confirm(table: Table, owner: LinkOwner, mailbox: string, now: Date, known?: LinkItem) {
  const write = async (before: LinkItem) => {
    const isKnown = before.confirmed.includes(mailbox);
    // After the links: a letter that is kept meanwhile counts up their version.
    const kept = keepsNothing(before) ? [] : await keptFrom(table, owner);
    if (isKnown && kept.length === 0) return true;
    const confirmed = isKnown ? before.confirmed : [...before.confirmed, mailbox].slice(-20);
    const next = { ...ttlOf(owner, latestLinkEnd(now)), ...before, confirmed };
    const queued = kept.slice(0, mostWrites - 1).map((email) => queueKept(email, now));
    const isAll = queued.length === kept.length;
    const done = await table.transact([linkPut(owner, before, next, isAll), ...queued]);
    return (done.ok && isAll) || undefined;
  };
  await onLinks(table, owner, write, known);
}
