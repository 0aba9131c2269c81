/** One application by its id, apart from all that lists them: for a function that looks at one at a time. */
import { agreementKey, applicationKey } from '#adapters/dynamodb/keys.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type { Applications } from '#app/ports/application-ports.ts';
import { agreementSchema } from '#domain/agreement/agreement.ts';
import { applicationSchema } from '#domain/application/application.ts';
import { readStored } from '#domain/record/later-fields.ts';

export const applicationRecords = (table: Table): Pick<Applications, 'find' | 'agreement'> => ({
  async find(applicationId) {
    const item = await table.get(applicationKey(applicationId));
    return item ? readStored(applicationSchema, item.document) : undefined;
  },
  async agreement(applicationId) {
    const item = await table.get(agreementKey(applicationId));
    return item ? readStored(agreementSchema, item.document) : undefined;
  },
});
