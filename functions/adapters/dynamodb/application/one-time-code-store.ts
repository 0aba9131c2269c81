/** One-time codes: one in force per application and session, stored as a hash, deleted a day after it expires. */
import * as z from 'zod/mini';
import { oneTimeCodeKey } from '#adapters/dynamodb/keys.ts';
import type { Table, WriteCondition } from '#adapters/dynamodb/table.ts';
import type { OneTimeCodes } from '#app/ports/application-ports.ts';
import { codeTries, type OneTimeCode } from '#domain/application/one-time-code.ts';
import { readStored } from '#domain/record/later-fields.ts';

const codeSchema = z.object({
  codeSha256: z.string(),
  messageKey: z.string(),
  askedAt: z.string(),
  sentAt: z.string(),
  expiresAt: z.string(),
  tries: z.int(),
  usedAt: z.optional(z.string()),
});

/**
 * No code of a later request is replaced, nor the very same: the SDK, whose answer was lost, puts it again, and the tries at it that
 * came between would not count.
 */
const replaces = ({ askedAt, codeSha256 }: OneTimeCode): WriteCondition => ({
  expression: 'attribute_not_exists(PK) OR (askedAt <= :asked AND codeSha256 <> :code)',
  values: { ':asked': askedAt, ':code': codeSha256 },
});

export function oneTimeCodeStore(table: Table): OneTimeCodes {
  const find: OneTimeCodes['find'] = async (applicationId, session) => {
    const item = await table.get(oneTimeCodeKey(applicationId, session));
    return item ? readStored(codeSchema, item) : undefined;
  };
  return {
    find,
    async keep(applicationId, session, code) {
      const item = {
        ...oneTimeCodeKey(applicationId, session),
        kind: 'one-time-code' as const,
        ...code,
        ttl: Math.floor(Date.parse(code.expiresAt) / 1000) + 86_400,
      };
      if (await table.put(item, replaces(code))) return true;
      const kept = await find(applicationId, session);
      return kept?.codeSha256 === code.codeSha256 && kept.askedAt === code.askedAt;
    },
    async spendTry(applicationId, session, codeSha256) {
      const spent = await table.update(oneTimeCodeKey(applicationId, session), {
        update: 'SET tries = tries + :one',
        condition: 'codeSha256 = :code AND tries < :most',
        values: { ':one': 1, ':code': codeSha256, ':most': codeTries },
      });
      return spent === undefined ? undefined : Number(spent.tries);
    },
  };
}
