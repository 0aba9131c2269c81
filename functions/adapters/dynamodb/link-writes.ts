/** What ends links, or counts a letter that was asked for, as one write in the transaction that queues the letter. */
import { linkKey } from '#adapters/dynamodb/keys.ts';
import type { LinkOwner } from '#app/ports/mail-ports.ts';
import { linkPauses } from '#domain/mail/link-pauses.ts';
import { defined } from '#domain/values/defined.ts';
import { latestLinkEnd, ttlOf } from './link-item.ts';

/** Whoever writes the item may be the first: its links end, and it is forgotten with them. */
function itemOf(owner: LinkOwner, now: Date) {
  const { ttl } = ttlOf(owner, latestLinkEnd(now));
  const ends = ttl === undefined ? ' REMOVE #ttl' : ', #ttl = if_not_exists(#ttl, :ttl)';
  return {
    set: `kind = :kind${ends}`,
    names: { '#version': 'version', '#ttl': 'ttl' },
    values: { ':kind': 'link', ':one': 1, ...defined({ ':ttl': ttl }) },
  };
}

/** The link and all sessions of an owner end with it. */
export function linkRevocation(owner: LinkOwner, now: Date) {
  const { set, ...given } = itemOf(owner, now);
  return { key: linkKey(owner), update: { update: `SET ${set} ADD renewals :one, #version :one`, ...given } };
}

/** The same, refused within the pause after the last renewal. @param at ISO instant */
export function linkRenewal(owner: LinkOwner, at: string) {
  const now = new Date(at);
  const { set, names, values } = itemOf(owner, now);
  return {
    key: linkKey(owner),
    update: {
      update: `SET renewedAt = :at, ${set} ADD renewals :one, #version :one`,
      condition: 'attribute_not_exists(renewedAt) OR renewedAt <= :before',
      names,
      values: { ...values, ':at': at, ':before': before(now, linkPauses.renewal) },
    },
  };
}

/** A letter with another link, asked for with a replaced one or by an address: ends nothing, and is refused within its pause. */
export function linkAsked(owner: LinkOwner, at: string) {
  const now = new Date(at);
  const { set, names, values } = itemOf(owner, now);
  return {
    key: linkKey(owner),
    update: {
      update: `SET askedAt = :at, ${set} ADD #version :one`,
      condition: 'attribute_not_exists(askedAt) OR askedAt <= :before',
      names,
      values: { ...values, ':at': at, ':before': before(now, linkPauses.replaced) },
    },
  };
}

const before = (now: Date, pause: number): string => new Date(now.getTime() - pause).toISOString();
