/** Readings lie in a few partitions of their own, by application; those of a juror are on an index, which may be late. */
import {
  byJuror,
  draftKey,
  jurorListKey,
  noteKey,
  readingKey,
  readingPartitions,
} from '#adapters/dynamodb/keys.ts';
import { itemsUnder } from '#adapters/dynamodb/queries.ts';
import { type Item, isAbsent, mostWrites, type Table, type Write } from '#adapters/dynamodb/table.ts';
import type { Readings } from '#app/ports/jury-ports.ts';
import { type Reading, readingSchema } from '#domain/jury/reading.ts';
import { readStored } from '#domain/record/later-fields.ts';
import { slicesOf } from '#domain/values/slices.ts';
import { isAssigned, juryIsOpen } from './jury-conditions.ts';

const readingItem = (reading: Reading): Item => ({
  ...readingKey(reading.applicationId, reading.jurorId),
  kind: 'reading',
  revision: reading.revision,
  summary: reading,
  jurorPk: jurorListKey(reading.jurorId),
  jurorSk: reading.applicationId,
});
const bySortKey = (one: Item, other: Item): number => (String(one.SK) < String(other.SK) ? -1 : 1);
const readingOf = (item: Item): Reading => readStored(readingSchema, item.summary);

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
      const puts = readings.map((reading): Write[] => [{ put: readingItem(reading), when: isAbsent }]);
      for (const some of slicesOf(puts, mostWrites)) await writePossible(table, some);
    },
    async unassign(pairs) {
      const deletes = pairs.map(({ applicationId, jurorId }): Write[] => [
        { delete: readingKey(applicationId, jurorId), when: isAssigned },
        { delete: draftKey(jurorId, applicationId) },
        { delete: noteKey(jurorId, applicationId) },
      ]);
      for (const some of slicesOf(deletes, Math.floor(mostWrites / 3))) await writePossible(table, some);
    },
    async save(reading, { expectRevision, endsDraft = false }) {
      const done = await table.transact([
        {
          put: readingItem(reading),
          when: { expression: 'revision = :expected', values: { ':expected': expectRevision } },
        },
        juryIsOpen,
        ...(endsDraft ? [{ delete: draftKey(reading.jurorId, reading.applicationId) }] : []),
      ]);
      if (done.ok) return 'saved';
      return done.failed.includes(1) ? 'round-not-open' : 'conflict';
    },
  };
}

/**
 * In one transaction: of each reading its writes. A reading whose condition is not met is left out, and the others are tried again without
 * it: of a call that was cut short, the next does what is missing.
 */
async function writePossible(table: Table, readings: readonly Write[][]): Promise<void> {
  let left = readings;
  while (left.length > 0) {
    const writes = left.flat();
    const done = await table.transact(writes);
    if (done.ok) return;
    const refused = new Set(done.failed.map((index) => writes[index]));
    left = left.filter((own) => !own.some((write) => refused.has(write)));
  }
}
