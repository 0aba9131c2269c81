/** What ends links, as one write that stands in the transaction of what ends them. */
import { linkKey } from '#adapters/dynamodb/keys.ts';
import type { Update } from '#adapters/dynamodb/table.ts';
import type { LinkOwner } from '#app/ports/mail-ports.ts';
import { latestTtl } from './link-item.ts';

/** The link and all sessions of an owner end with it. */
export const linkRevocation = (owner: LinkOwner, now: Date) => ({
  key: linkKey(owner),
  update: {
    update: 'SET kind = :kind, #ttl = if_not_exists(#ttl, :ttl) ADD renewals :one, #version :one',
    names: { '#ttl': 'ttl', '#version': 'version' },
    values: { ':kind': 'link', ':ttl': latestTtl(now), ':one': 1 },
  } satisfies Update,
});
