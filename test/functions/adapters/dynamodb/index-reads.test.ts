/** Indexes across their partitions, whole and page by page, where the service answers in pages as small as it likes. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  isEmptyIndex,
  mergedPage,
  withEachListOnce,
  withListsReadOnce,
} from '#adapters/dynamodb/index-reads.ts';
import { byList } from '#adapters/dynamodb/keys.ts';
import { type Item, openTable } from '#adapters/dynamodb/table.ts';
import { memoryClient } from '#test/simulation/memory/client.ts';
import { createDatabase } from '#test/simulation/memory/database.ts';
import { programmeTable, shapes } from '#test/simulation/memory/shapes.ts';

/** @param pageSize what one call answers at most */
async function aTableOf(items: readonly Item[], pageSize = 1) {
  const inner = memoryClient(createDatabase(shapes, undefined, { pageSize: () => pageSize }));
  const asked: { call: string; input: Record<string, unknown> }[] = [];
  const client = {
    async send(command: { input: Record<string, unknown> }) {
      asked.push({ call: command.constructor.name, input: command.input });
      return inner.send(command as never);
    },
  } as unknown as DynamoDBClient;
  const table = openTable(programmeTable, client);
  for (const item of items) await table.put(item);
  asked.length = 0;
  return { table, asked };
}
const onList = (list: string, place: string): Item => ({
  PK: `${list} ${place}`,
  SK: 'X',
  listPk: list,
  listSk: place,
  summary: { place },
});
const places = (items: readonly Item[]) => items.map(({ listSk }) => listSk);

test('an index is empty where nothing stands on it, whatever lies in the table', async () => {
  const { table, asked } = await aTableOf([{ PK: 'a', SK: 'X' }]);
  expect(await isEmptyIndex(table, byList)).toBe(true);
  expect(asked).toMatchObject([
    { call: 'ScanCommand', input: { TableName: programmeTable, IndexName: byList, Limit: 1 } },
  ]);
  const listed = await aTableOf([onList('one', '1'), onList('one', '2')]);
  expect(await isEmptyIndex(listed.table, byList)).toBe(false);
  expect(listed.asked).toHaveLength(1);
});

test('an index of which a page was empty is not empty yet', async () => {
  const pages = [{ Items: [], LastEvaluatedKey: { PK: { S: 'a' } } }, { Items: [{ PK: { S: 'b' } }] }];
  const asked: unknown[] = [];
  const send = async ({ input }: { input: { ExclusiveStartKey?: unknown } }) => {
    asked.push(input.ExclusiveStartKey);
    return pages[asked.length - 1] ?? {};
  };
  const table = openTable(programmeTable, { send } as unknown as DynamoDBClient);
  expect(await isEmptyIndex(table, byList)).toBe(false);
  expect(asked).toEqual([undefined, { PK: { S: 'a' } }]);
  expect(await isEmptyIndex(table, byList)).toBe(true);
});

test('lists that are read once are all of the moment when the first was wanted, each in its order', async () => {
  const { table, asked } = await aTableOf([
    onList('one', '3'),
    onList('two', '2'),
    onList('one', 'é'),
    onList('one', '1'),
    onList('one', 'z'),
  ]);
  const once = withListsReadOnce(table);
  expect(asked).toEqual([]);
  const [one, two] = await Promise.all([once.listed('one'), once.listed('two')]);
  // As DynamoDB orders them: by their bytes.
  expect(places(one)).toEqual(['1', '3', 'z', 'é']);
  expect(places(two)).toEqual(['2']);
  expect(asked.map(({ call }) => call)).toEqual(Array(6).fill('ScanCommand'));
  expect(asked).toMatchObject(Array(6).fill({ input: { TableName: programmeTable, IndexName: byList } }));
  await table.put(onList('one', '4'));
  expect(places(await once.listed('one'))).toEqual(['1', '3', 'z', 'é']);
  expect(await once.listed('three')).toEqual([]);
  expect(await once.get({ PK: 'one 3', SK: 'X' })).toMatchObject({ summary: { place: '3' } });
});

test('a list that several want is read when the first of them does', async () => {
  const { table, asked } = await aTableOf([onList('one', '1'), onList('two', '2')], 10);
  const each = withEachListOnce(table);
  const found = await Promise.all([each.listed('one'), each.listed('two'), each.listed('one')]);
  expect(found.map(places)).toEqual([['1'], ['2'], ['1']]);
  expect(asked.map(({ call }) => call)).toEqual(['QueryCommand', 'QueryCommand']);
  expect(await each.get({ PK: 'one 1', SK: 'X' })).toMatchObject({ summary: { place: '1' } });
});

const key = (number: number) => `2022-01-10T10:00:${String(number).padStart(2, '0')}.000Z#x`;
const place = fc.tuple(fc.constantFrom('one', 'two', 'three'), fc.integer({ min: 0, max: 59 }));

test('whatever is spread over partitions is paged through once each, in order, within its range', async () => {
  const drawn = fc.record({
    all: fc.uniqueArray(place, { selector: ([, number]) => number, maxLength: 20 }),
    limit: fc.integer({ min: 1, max: 7 }),
    pageSize: fc.integer({ min: 1, max: 4 }),
    newestFirst: fc.boolean(),
    range: fc.option(fc.tuple(fc.integer({ min: 0, max: 59 }), fc.integer({ min: 0, max: 59 })), {
      nil: undefined,
    }),
  });
  await fc.assert(
    fc.asyncProperty(drawn, async ({ all, limit, pageSize, newestFirst, range }) => {
      const { table } = await aTableOf(
        all.map(([list, number]) => onList(list, key(number))),
        pageSize,
      );
      const list = { index: byList, pk: 'listPk', sk: 'listSk', partitions: ['one', 'two', 'three'] };
      const [from, until] = range ?? [0, 60];
      const wanted = all
        .map(([, number]) => number)
        .filter((number) => number >= from && number <= until)
        .sort((a, b) => (newestFirst ? b - a : a - b))
        .map(key);
      const found: unknown[] = [];
      let cursor: string | undefined;
      do {
        const within = range ? { range: { from: key(from), until: key(until) } } : {};
        const page = await mergedPage(table, list, { limit, cursor, newestFirst, ...within });
        expect(page.items.length).toBeLessThanOrEqual(limit);
        found.push(...places(page.items));
        cursor = page.cursor;
        if (cursor !== undefined) expect(page.items).toHaveLength(limit);
        expect(found.length).toBeLessThanOrEqual(all.length);
      } while (cursor !== undefined);
      expect(found).toEqual(wanted);
    }),
    { numRuns: 300, seed: 21 },
  );
});

test('a page that ends with the list has no cursor', async () => {
  const { table } = await aTableOf(
    [1, 2, 3, 4].map((number) => onList('one', key(number))),
    10,
  );
  const list = { index: byList, pk: 'listPk', sk: 'listSk', partitions: ['one', 'two'] };
  const page = async (limit: number) => mergedPage(table, list, { limit, newestFirst: false });
  expect(await page(4)).not.toHaveProperty('cursor');
  expect(Buffer.from((await page(3)).cursor ?? '', 'base64url').toString()).toBe(key(3));
});
