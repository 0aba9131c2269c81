/** Capability links. A token is `<owner id>.<256 random bits>`: the id finds the item, only the hash is stored. */
import { createHash, randomBytes } from 'node:crypto';
import { linkKey } from '#adapters/dynamodb/keys.ts';
import { isAbsent, type Table } from '#adapters/dynamodb/table.ts';
import type { Links } from '#app/ports/mail-ports.ts';

const sha256 = (token: string) => createHash('sha256').update(token).digest('hex');
const tokenPattern = /^([A-Za-z0-9-]{3,40})\.[A-Za-z0-9_-]{43}$/;

export function linkStore(table: Table): Links {
  return {
    async mint(owner, expiresAt) {
      const token = `${owner.id}.${randomBytes(32).toString('base64url')}`;
      const ttl = Math.floor(expiresAt.getTime() / 1000);
      await table.put({ ...linkKey(owner, sha256(token)), kind: 'link', ttl }, isAbsent);
      return token;
    },
    async resolve(token, purpose, now) {
      const id = tokenPattern.exec(token)?.[1];
      if (id === undefined) return undefined;
      const owner = { purpose, id };
      const link = await table.get(linkKey(owner, sha256(token)));
      // TTL deletes within days, not at once: an expired link may still be there.
      const isLive = link && Number(link.ttl) * 1000 > now.getTime() && link.revokedAt === undefined;
      return isLive ? owner : undefined;
    },
    async revokeAll(owner) {
      const links = await table.queryAll({
        KeyConditionExpression: 'PK = :pk',
        values: { ':pk': linkKey(owner, '').PK },
      });
      for (const link of links) {
        await table.update(
          { PK: String(link.PK), SK: String(link.SK) },
          { update: 'SET revokedAt = :at', values: { ':at': new Date().toISOString() } },
        );
      }
      return links.length;
    },
  };
}
