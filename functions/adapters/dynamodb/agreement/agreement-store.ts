/** Agreements as printed, and their PDF: each written in the transaction of what it tells (agreement-writes.ts). */
import { agreementKey, agreementPaperKey } from '#adapters/dynamodb/keys.ts';
import { unpacked } from '#adapters/dynamodb/packed-bytes.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type { PrintedAgreements } from '#app/ports/agreement-ports.ts';
import { agreementDocumentSchema } from '#domain/agreement/agreement-document.ts';
import { readStored } from '#domain/record/later-fields.ts';

export function agreementStore(table: Table): PrintedAgreements {
  return {
    async find(applicationId) {
      const item = await table.get(agreementKey(applicationId));
      return item?.printed === undefined ? undefined : readStored(agreementDocumentSchema, item.printed);
    },
    async paper(applicationId, copy) {
      const item = await table.get(agreementPaperKey(applicationId, copy));
      return item === undefined ? undefined : unpacked(String(item.pdf));
    },
  };
}
