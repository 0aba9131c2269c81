/** Agreements as printed: written once, in the transaction that issues the agreement. */
import { agreementKey } from '#adapters/dynamodb/keys.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type { PrintedAgreements } from '#app/ports/agreement-ports.ts';
import { agreementDocumentSchema } from '#domain/agreement/agreement-document.ts';

export function agreementStore(table: Table): PrintedAgreements {
  return {
    async find(applicationId) {
      const item = await table.get(agreementKey(applicationId));
      return item?.printed === undefined ? undefined : agreementDocumentSchema.parse(item.printed);
    },
  };
}
