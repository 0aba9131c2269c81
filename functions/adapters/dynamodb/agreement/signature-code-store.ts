/** One-time signature codes: one valid per application, stored as a hash, deleted a day after it expires. */
import * as z from 'zod/mini';
import { signatureCodeKey } from '#adapters/dynamodb/keys.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type { SigningCodes } from '#app/ports/agreement-ports.ts';
import { codeTries } from '#domain/application/signature-code.ts';

const codeSchema = z.object({
  codeSha256: z.string(),
  messageKey: z.string(),
  askedAt: z.string(),
  sentAt: z.string(),
  expiresAt: z.string(),
  tries: z.int(),
});

export function signatureCodeStore(table: Table): SigningCodes {
  return {
    async find(applicationId) {
      const item = await table.get(signatureCodeKey(applicationId));
      return item ? codeSchema.parse(item) : undefined;
    },
    keep: (applicationId, code) =>
      table.put(
        {
          ...signatureCodeKey(applicationId),
          kind: 'signature-code',
          ...code,
          ttl: Math.floor(Date.parse(code.expiresAt) / 1000) + 86_400,
        },
        { expression: 'attribute_not_exists(PK) OR askedAt <= :asked', values: { ':asked': code.askedAt } },
      ),
    async spendTry(applicationId, codeSha256) {
      const spent = await table.update(signatureCodeKey(applicationId), {
        update: 'SET tries = tries + :one',
        condition: 'codeSha256 = :code AND tries < :most',
        values: { ':one': 1, ':code': codeSha256, ':most': codeTries },
      });
      return spent === undefined ? undefined : Number(spent.tries);
    },
  };
}
