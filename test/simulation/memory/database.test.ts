/**
 * The proof of the database in memory: whatever the adapters ask, in any order, it answers as a real engine does and
 * holds the same items in the end.
 */
import {
  BatchGetItemCommand,
  DeleteItemCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  PutItemCommand,
  ScanCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTable } from '#adapters/dynamodb/table.ts';
import { enginesHere, startTables, type TestTables } from '#test/support/table.ts';
import { memoryClient } from './client.ts';
import { createDatabase } from './database.ts';
import { randomOperations } from './operations.ts';
import type { TableShape } from './pages.ts';
import { ballotsTable, escrowTable, programmeTable, shapes } from './shapes.ts';

/** An answer, or the name of what was thrown: messages differ between engines. */
const outcome = async (run: Promise<unknown>) =>
  run.then(
    (answer) => JSON.parse(JSON.stringify(answer ?? null)) as unknown,
    (error: Error) => ({ thrown: error.name }),
  );

const byKey = (a: Record<string, unknown>, b: Record<string, unknown>) =>
  `${a.PK} ${a.SK}` < `${b.PK} ${b.SK}` ? -1 : 1;

async function itemsOf(client: DynamoDBClient, TableName: string) {
  const { Items = [] } = await client.send(new ScanCommand({ TableName, ConsistentRead: true }));
  return Items.map((item) => unmarshall(item)).sort(byKey);
}

// One engine: a second one costs a Java machine, and the stores are held to both elsewhere.
describe.each(enginesHere.slice(0, 1))('against %s', (engine) => {
  let tables: TestTables;
  beforeAll(async () => {
    tables = await startTables(engine);
  });
  afterAll(() => tables?.close());

  test('the tables are shaped as those of the template', async () => {
    const { client, programmeName, ballotsName, escrowName } = tables;
    const names = (schema: { AttributeName?: string | undefined }[] = []) =>
      schema.map(({ AttributeName = '' }) => AttributeName);
    const shapeOf = async (TableName: string) => {
      const { Table } = await client.send(new DescribeTableCommand({ TableName }));
      const indexes = (Table?.GlobalSecondaryIndexes ?? []).map(({ IndexName, KeySchema, Projection }) => {
        const [partition, sort] = names(KeySchema);
        return [IndexName, { partition, sort, projected: Projection?.NonKeyAttributes }];
      });
      return { keys: names(Table?.KeySchema), indexes: Object.fromEntries(indexes) };
    };
    expect(await shapeOf(programmeName)).toEqual(shapes[programmeTable]);
    expect(await shapeOf(ballotsName)).toEqual(shapes[ballotsTable]);
    expect(await shapeOf(escrowName)).toEqual(shapes[escrowTable]);
  });

  test('a token answers for one transaction, and for no other', async () => {
    const { client, programmeName } = tables;
    const memory = memoryClient(createDatabase({ [programmeName]: shapes[programmeTable] as TableShape }));
    const put = (id: string) =>
      new TransactWriteItemsCommand({
        TransactItems: [
          { Put: { TableName: programmeName, Item: { PK: { S: `TOKEN#${id}` }, SK: { S: 'TOKEN' } } } },
        ],
        ClientRequestToken: 'one-token-of-a-test',
      });
    for (const database of [client, memory]) {
      await database.send(put('a'));
      await database.send(put('a'));
      await expect(database.send(put('b'))).rejects.toMatchObject({
        name: 'IdempotentParameterMismatchException',
      });
    }
    await client.send(
      new DeleteItemCommand({ TableName: programmeName, Key: { PK: { S: 'TOKEN#a' }, SK: { S: 'TOKEN' } } }),
    );
  });

  test('what is too large, and a key twice in one call, is refused', async () => {
    const { client, programmeName: TableName } = tables;
    const memory = memoryClient(createDatabase({ [TableName]: shapes[programmeTable] as TableShape }));
    const itemOf = (id: string, text: string) => ({
      PK: { S: `LARGE#${id}` },
      SK: { S: 'LARGE' },
      of: { M: { texts: { L: [{ S: text }] } } },
    });
    // With a hundred bytes for names and overheads.
    const fits = '’'.repeat((400 * 1024 - 100) / 3);
    const put = (text: string) => new PutItemCommand({ TableName, Item: itemOf('alone', text) });
    const many = new TransactWriteItemsCommand({
      TransactItems: Array.from({ length: 11 }, (_, at) => ({
        Put: { TableName, Item: itemOf(String(at), fits) },
      })),
    });
    const { of: _of, ...key } = itemOf('alone', '');
    const twice = new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: [key, key] } } });
    for (const database of [client, memory]) {
      await database.send(put(fits));
      for (const refused of [put(`${fits}${'x'.repeat(100)}`), many, twice])
        await expect(database.send(refused as PutItemCommand)).rejects.toMatchObject({
          name: 'ValidationException',
        });
    }
    await client.send(new DeleteItemCommand({ TableName, Key: key }));
  });

  test('any sequence of what the adapters do has the same answers and leaves the same items', async () => {
    const { client, programmeName, ballotsName } = tables;
    const named = (name: string) => (name === programmeTable ? programmeName : ballotsName);
    const memory = createDatabase(
      Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [named(name), shape])),
    );
    const local = memoryClient(memory);
    const real = randomOperations({
      client,
      programme: openTable(programmeName, client),
      programmeName,
      ballotsName,
    });
    const ours = randomOperations({
      client: local,
      programme: openTable(programmeName, local),
      programmeName,
      ballotsName,
    });
    const steps = fc.array(
      fc.record({ operation: fc.nat(real.length - 1), draw: fc.infiniteStream(fc.nat(99)) }),
      { minLength: 60, maxLength: 60 },
    );
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        for (const { operation, draw } of sequence) {
          const draws = [...draw.take(8)];
          const [name, there] = real[operation] ?? ['', async () => undefined];
          const here = ours[operation]?.[1] ?? (async () => undefined);
          expect([name, await outcome(here(draws))]).toEqual([name, await outcome(there(draws))]);
        }
      }),
      { numRuns: 12, seed: 7, endOnFailure: true },
    );
    for (const table of [programmeName, ballotsName]) {
      expect(await itemsOf(local, table)).toEqual(await itemsOf(client, table));
    }
  }, 60_000);
});
