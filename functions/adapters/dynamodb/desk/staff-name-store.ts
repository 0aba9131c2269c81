/** The names of staff accounts, in one partition: a cohort has few. */
import { closingKey, staffNameKey } from '#adapters/dynamodb/keys.ts';
import { documentAt, documentsUnder } from '#adapters/dynamodb/queries.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type { StaffNames } from '#app/ports/staff-ports.ts';
import { staffNameSchema } from '#domain/application/staff-name.ts';

export const staffNameStore = (table: Table): StaffNames => ({
  async keep(one) {
    const key = staffNameKey(one.id);
    const [closing, kept] = await Promise.all([
      table.get(closingKey),
      documentAt(table, key, staffNameSchema),
    ]);
    if (closing || kept?.name === one.name) return;
    await table.put({ ...key, kind: 'staff-name', document: one });
  },
  all: () => documentsUnder(table, staffNameKey(''), staffNameSchema),
});
