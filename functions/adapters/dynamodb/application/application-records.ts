/** One application by its id, apart from all that lists them: for a function that looks at one at a time. */
import { agreementKey, applicationKey } from '#adapters/dynamodb/keys.ts';
import { documentAt } from '#adapters/dynamodb/queries.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type { Applications } from '#app/ports/application-ports.ts';
import { agreementSchema } from '#domain/agreement/agreement.ts';
import { applicationSchema } from '#domain/application/application.ts';

export const applicationRecords = (table: Table): Pick<Applications, 'find' | 'agreement'> => ({
  find: (applicationId) => documentAt(table, applicationKey(applicationId), applicationSchema),
  agreement: (applicationId) => documentAt(table, agreementKey(applicationId), agreementSchema),
});
