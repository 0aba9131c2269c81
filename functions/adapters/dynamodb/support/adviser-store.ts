/** The roll of advisers on DynamoDB. */
import { adviserKey } from '#adapters/dynamodb/keys.ts';
import { itemsUnder } from '#adapters/dynamodb/queries.ts';
import type { Item, Table } from '#adapters/dynamodb/table.ts';
import type { Advisers } from '#app/ports/support-ports.ts';
import { readStored } from '#domain/record/later-fields.ts';
import { type Adviser, adviserSchema } from '#domain/support/adviser.ts';

const adviserOf = (item: Item): Adviser => readStored(adviserSchema, item.document);

export const adviserStore = (table: Table): Advisers => ({
  async find(adviserId) {
    const item = await table.get(adviserKey(adviserId));
    return item ? adviserOf(item) : undefined;
  },
  all: async () => (await itemsUnder(table, adviserKey(''))).map(adviserOf),
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
    return item && adviserOf(item);
  },
});
