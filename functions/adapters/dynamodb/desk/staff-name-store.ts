/** The names of staff accounts, in one partition: a cohort has few. */
import { closingKey, staffNameKey } from '#adapters/dynamodb/keys.ts';
import { itemsUnder } from '#adapters/dynamodb/queries.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type { StaffNames } from '#app/ports/staff-ports.ts';
import { staffNameSchema } from '#domain/application/staff-name.ts';
import { readStored } from '#domain/record/later-fields.ts';

export const staffNameStore = (table: Table): StaffNames => ({
  async keep(one) {
    const key = staffNameKey(one.id);
    const [closing, kept] = await Promise.all([table.get(closingKey), table.get(key)]);
    if (closing || (kept && readStored(staffNameSchema, kept.document).name === one.name)) return;
    await table.put({ ...key, kind: 'staff-name', document: one });
  },
  async all() {
    const items = await itemsUnder(table, staffNameKey(''));
    return items.map((item) => readStored(staffNameSchema, item.document));
  },
});
