/** Readings lie in a few partitions of their own, by application; those of a juror are on an index, which may be late. */
import {
  byJuror,
  draftKey,
  jurorListKey,
  noteKey,
  readingKey,
  readingPartitions,
  roundKey,
} from '#adapters/dynamodb/keys.ts';
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
const bySortKey = (one: Item, other: Item): number => (String(one.SK) < String(other.SK) ? -1 : 1);
const readingOf = (item: Item): Reading => readingSchema.parse(item.summary);

export function readingStore(table: Table): Readings {
  return {
    async find(applicationId, jurorId) {
      const item = await table.get(readingKey(applicationId, jurorId));
      return item && readingOf(item);
    },
    async ofJuror(jurorId) {
      const items = await table.queryAll({
        IndexName: byJuror,
        KeyConditionExpression: 'jurorPk = :pk',
        values: { ':pk': jurorListKey(jurorId) },
      });
      return items.map(readingOf);
    },
    async ofApplication(applicationId) {
      const items = await itemsUnder(table, readingKey(applicationId, ''));
      return items.map(readingOf);
    },
    async all() {
      const items = await Promise.all(readingPartitions.map((PK) => itemsUnder(table, { PK, SK: '' })));
      return items.flat().sort(bySortKey).map(readingOf);
    },
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
    async save(reading, { expectRevision, endsDraft = false }) {
      const done = await table.transact([
        {
          put: readingItem(reading),
          when: { expression: 'revision = :expected', values: { ':expected': expectRevision } },
        },
        {
          key: roundKey('jury'),
          check: { expression: '#state = :open', names: { '#state': 'state' }, values: { ':open': 'open' } },
        },
        ...(endsDraft ? [{ delete: draftKey(reading.jurorId, reading.applicationId) }] : []),
      ]);
      if (done.ok) return 'saved';
      return done.failed.includes(1) ? 'round-not-open' : 'conflict';
    },
  };
}
