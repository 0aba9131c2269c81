/** Readings: listed by juror through an index of their own, by application through the application's partition. */
import { byJuror, draftKey, jurorListKey, noteKey, readingKey, roundKey } from '#adapters/dynamodb/keys.ts';
import { itemsUnder } from '#adapters/dynamodb/queries.ts';
import type { Item, Table } from '#adapters/dynamodb/table.ts';
import type { Readings } from '#app/ports/jury-ports.ts';
import { type Reading, readingSchema } from '#domain/jury/reading.ts';

const readingItem = (reading: Reading): Item => ({
  ...readingKey(reading.applicationId, reading.jurorId),
  kind: 'reading',
  revision: reading.revision,
  summary: reading,
  jurorPk: jurorListKey(reading.jurorId),
  jurorSk: reading.applicationId,
});
const readingOf = (item: Item): Reading => readingSchema.parse(item.summary);

export function readingStore(table: Table): Readings {
  const ofJuror = async (jurorId: string) => {
    const items = await table.queryAll({
      IndexName: byJuror,
      KeyConditionExpression: 'jurorPk = :pk',
      values: { ':pk': jurorListKey(jurorId) },
    });
    return items.map(readingOf);
  };
  return {
    ofJuror,
    async ofApplication(applicationId) {
      const items = await itemsUnder(table, readingKey(applicationId, ''));
      return items.map(readingOf);
    },
    all: async (jurorIds) => (await Promise.all(jurorIds.map(ofJuror))).flat(),
    async assign(readings) {
      const when = { expression: 'attribute_not_exists(PK)' };
      for (let from = 0; from < readings.length; from += 20) {
        await Promise.all(
          readings.slice(from, from + 20).map((reading) => table.put(readingItem(reading), when)),
        );
      }
    },
    async unassign(pairs) {
      const when = {
        expression: 'summary.#state = :assigned',
        names: { '#state': 'state' },
        values: { ':assigned': 'assigned' },
      };
      for (let from = 0; from < pairs.length; from += 20) {
        await Promise.all(
          pairs.slice(from, from + 20).map(async ({ applicationId, jurorId }) => {
            const isTakenBack = await table.delete(readingKey(applicationId, jurorId), when);
            if (!isTakenBack) return;
            await table.delete(draftKey(jurorId, applicationId));
            await table.delete(noteKey(jurorId, applicationId));
          }),
        );
      }
    },
    async save(reading, expectRevision) {
      const done = await table.transact([
        {
          put: readingItem(reading),
          when: { expression: 'revision = :expected', values: { ':expected': expectRevision } },
        },
        {
          key: roundKey('jury'),
          check: { expression: '#state = :open', names: { '#state': 'state' }, values: { ':open': 'open' } },
        },
      ]);
      if (done.ok) return 'saved';
      return done.failed.includes(1) ? 'round-not-open' : 'conflict';
    },
  };
}
