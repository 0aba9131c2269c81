/** One-time codes: one in force per application and session, stored as a hash, deleted a day after it expires. */
import * as z from 'zod/mini';
import { oneTimeCodeKey } from '#adapters/dynamodb/keys.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type { OneTimeCodes } from '#app/ports/application-ports.ts';
import { codeTries } from '#domain/application/one-time-code.ts';

const codeSchema = z.object({
  codeSha256: z.string(),
  messageKey: z.string(),
  askedAt: z.string(),
  sentAt: z.string(),
  expiresAt: z.string(),
  tries: z.int(),
});

export function oneTimeCodeStore(table: Table): OneTimeCodes {
  return {
    async find(applicationId, session) {
      const item = await table.get(oneTimeCodeKey(applicationId, session));
      return item ? codeSchema.parse(item) : undefined;
    },
    keep: (applicationId, session, code) =>
      table.put(
        {
          ...oneTimeCodeKey(applicationId, session),
          kind: 'one-time-code',
          ...code,
          ttl: Math.floor(Date.parse(code.expiresAt) / 1000) + 86_400,
        },
        { expression: 'attribute_not_exists(PK) OR askedAt <= :asked', values: { ':asked': code.askedAt } },
      ),
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
