/** Whoever decides on readings reads them as they are: all of them in 8 queries; the list of one juror alone may be late. */
import { expect, test } from 'vitest';
import { readingStore } from '#adapters/dynamodb/jury/reading-store.ts';
import { draftKey, noteKey, readingKey, roundKey, shards } from '#adapters/dynamodb/keys.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import type { Reading } from '#domain/jury/reading.ts';
import { defined } from '#domain/values/defined.ts';
import { memoryClient } from '#test/simulation/memory/client.ts';
import { createDatabase } from '#test/simulation/memory/database.ts';
import type { Habits } from '#test/simulation/memory/habits.ts';
import { programmeTable, shapes } from '#test/simulation/memory/shapes.ts';
import { idOf } from '#test/support/programme-in-memory.ts';
import { tableInMemory } from '#test/support/table-in-memory.ts';

const jurorIds = ['j-0000000001', 'j-0000000002', 'j-0000000003'];
/** Each juror reads each of forty applications. */
const given = jurorIds.flatMap((jurorId) =>
  Array.from(
    { length: 40 },
    (_, number): Reading => ({
      applicationId: idOf(number),
      jurorId,
      title: `Projet ${number}`,
      revision: 0,
      assignedAt: '2022-03-01T10:00:00.000Z',
      state: 'assigned',
    }),
  ),
);
const pairOf = ({ applicationId, jurorId }: Reading) => `${applicationId} ${jurorId}`;
const pairsOf = (readings: readonly Reading[]) => readings.map(pairOf).sort();
const storeWith = (habits: Habits) =>
  readingStore(openTable(programmeTable, memoryClient(createDatabase(shapes, undefined, habits))));

test('all are read from every shard, in one query each, and come in their order', async () => {
  const { table, asked } = tableInMemory();
  const readings = readingStore(table);
  await readings.assign(given);
  expect(new Set(given.map(({ applicationId }) => readingKey(applicationId, '').PK)).size).toBe(shards);
  asked.length = 0;
  const all = await readings.all();
  expect(all.map(pairOf)).toEqual(pairsOf(given));
  expect(asked.map(({ call }) => call)).toEqual(Array(shards).fill('QueryCommand'));
});

test('all are read to the end where pages end early', async () => {
  const readings = storeWith({ pageSize: () => 2 });
  await readings.assign(given);
  expect(pairsOf(await readings.all())).toEqual(pairsOf(given));
});

test('of an application are those of it alone, also where another’s id begins as its own does', async () => {
  const readings = storeWith({});
  const longer = { ...(given[0] as Reading), applicationId: `${idOf(0)}0` };
  await readings.assign([...given, longer]);
  expect(pairsOf(await readings.ofApplication(idOf(0)))).toEqual(
    jurorIds.map((jurorId) => `${idOf(0)} ${jurorId}`),
  );
});

test('one is found by its application and its juror, in one read', async () => {
  const { table, asked } = tableInMemory();
  const readings = readingStore(table);
  await readings.assign(given);
  asked.length = 0;
  expect(await readings.find(idOf(7), 'j-0000000002')).toEqual(given[47]);
  expect(await readings.find(idOf(7), 'j-0000000009')).toBeUndefined();
  expect(asked.map(({ call }) => call)).toEqual(['BatchGetItemCommand', 'BatchGetItemCommand']);
});

test('what was given or taken back a moment ago shows at once, but on the list of its juror', async () => {
  const readings = storeWith({ lag: () => 60_000, isIndexLate: true });
  const one = given[0] as Reading;
  await readings.assign(given);
  await readings.unassign(given.slice(1));
  expect(await readings.all()).toEqual([one]);
  expect(await readings.ofApplication(one.applicationId)).toEqual([one]);
  expect(await readings.find(one.applicationId, one.jurorId)).toEqual(one);
  expect(await readings.find(one.applicationId, 'j-0000000002')).toBeUndefined();
  expect(await readings.ofJuror(one.jurorId)).toEqual([]);
});

test('many are given in few calls, and of what was given before nothing changes', async () => {
  const { table, asked } = tableInMemory();
  const readings = readingStore(table);
  const [one, ...others] = given as [Reading, ...Reading[]];
  const earlier: Reading = { ...one, title: 'Avant', revision: 3 };
  await readings.assign([earlier]);
  asked.length = 0;
  await readings.assign(given);
  expect(await readings.find(one.applicationId, one.jurorId)).toEqual(earlier);
  expect(pairsOf(await readings.all())).toEqual(pairsOf([earlier, ...others]));
  const writes = asked.filter(({ call }) => call === 'TransactWriteItemsCommand');
  expect(writes.map(({ input }) => (input.TransactItems as unknown[]).length)).toEqual([100, 99, 20]);
});

test('of many taken back, what was filed meanwhile stays with its notes; the drafts and notes of the others go with them', async () => {
  const { table, asked, database } = tableInMemory();
  const readings = readingStore(table);
  const [one, other] = given as [Reading, Reading];
  await readings.assign([{ ...one, state: 'filed', marks: [], filedAt: one.assignedAt } as Reading, other]);
  for (const { applicationId, jurorId } of [one, other]) {
    await table.put({ ...draftKey(jurorId, applicationId), kind: 'draft' });
    await table.put({ ...noteKey(jurorId, applicationId), kind: 'reading-note' });
  }
  asked.length = 0;
  await readings.unassign([one, other]);
  expect(asked).toHaveLength(2);
  const kept = database.dump(programmeTable).map((item) => `${item.PK?.S} ${item.SK?.S}`);
  expect(kept.sort()).toEqual(
    [readingKey, ...[draftKey, noteKey].map((key) => (a: string, j: string) => key(j, a))]
      .map((key) => key(one.applicationId, one.jurorId))
      .map(({ PK, SK }) => `${PK} ${SK}`)
      .sort(),
  );
});

test('one is saved over what was read of it, while the jury is open, and its draft goes only where it ends it', async () => {
  const { table } = tableInMemory();
  const readings = readingStore(table);
  const [one] = given as [Reading];
  const key = draftKey(one.jurorId, one.applicationId);
  await readings.assign([one]);
  await table.put({ ...key, kind: 'draft' });
  const save = (revision: number, endsDraft?: true) =>
    readings.save({ ...one, revision }, { expectRevision: revision - 1, ...defined({ endsDraft }) });
  const put = (state: string) => table.put({ ...roundKey('jury'), kind: 'round', state });
  for (const state of ['planned', 'closed', 'released']) {
    await put(state);
    expect(await save(1)).toBe('round-not-open');
  }
  await put('open');
  expect(await save(2)).toBe('conflict');
  expect(await save(1)).toBe('saved');
  expect(await table.get(key)).toBeDefined();
  expect(await save(1)).toBe('conflict');
  expect(await save(2, true)).toBe('saved');
  expect(await table.get(key)).toBeUndefined();
});
