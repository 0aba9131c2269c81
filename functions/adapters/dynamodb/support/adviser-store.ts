/** The roll of advisers on DynamoDB. */
import { adviserKey } from '#adapters/dynamodb/keys.ts';
import { documentAt, documentsUnder } from '#adapters/dynamodb/queries.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type { Advisers } from '#app/ports/support-ports.ts';
import { readStored } from '#domain/record/later-fields.ts';
import { adviserSchema } from '#domain/support/adviser.ts';

export const adviserStore = (table: Table): Advisers => ({
  find: (adviserId) => documentAt(table, adviserKey(adviserId), adviserSchema),
  all: () => documentsUnder(table, adviserKey(''), adviserSchema),
  async enrol(advisers) {
    await Promise.all(
      advisers.map((document) => table.put({ ...adviserKey(document.adviserId), kind: 'adviser', document })),
    );
  },
  async remove(adviserId, at) {
    const item = await table.update(adviserKey(adviserId), {
      update: 'SET document.leftAt = if_not_exists(document.leftAt, :at)',
      condition: 'attribute_exists(PK)',
      values: { ':at': at },
    });
    return item && readStored(adviserSchema, item.document);
  },
});
