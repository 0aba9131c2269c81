/** What may be a moment late and is asked for at one moment comes in one call; what may not be late is asked for as it is. */
import { expect, test } from 'vitest';
import { aMomentLate, lateReadsTogether } from '#adapters/dynamodb/late-reads.ts';
import { programmeTable } from '#test/simulation/memory/shapes.ts';
import { tableInMemory } from '#test/support/table-in-memory.ts';

const keyOf = (number: number) => ({ PK: 'A', SK: `item ${number}` });
const late = { mayBeLate: true } as const;

/** A table with ten items, and what its client is asked. */
function aTable() {
  const { table, database, asked } = tableInMemory();
  for (let number = 0; number < 10; number += 1)
    database.execute('PutItemCommand', {
      TableName: programmeTable,
      Item: { PK: { S: 'A' }, SK: { S: `item ${number}` }, number: { N: String(number) } },
    });
  return {
    table: lateReadsTogether(table),
    /** Of each call, how many items it wanted and whether as they are now. */
    calls: () =>
      asked.map(({ input }) => {
        const { Keys, ConsistentRead } = Object.values(input.RequestItems as object)[0];
        return [Keys.length, ConsistentRead];
      }),
  };
}

test('of one moment they are one call, each item once, and each asker has those that exist', async () => {
  const { table, calls } = aTable();
  const found = await Promise.all([
    table.getMany([keyOf(1), keyOf(2)], late),
    table.getMany([keyOf(2), keyOf(99)], late),
    table.getMany([], late),
  ]);
  expect(found.map((items) => items.map(({ number }) => number))).toEqual([[1, 2], [2], []]);
  expect(calls()).toEqual([[3, false]]);
});

test('of the next moment they are another', async () => {
  const { table, calls } = aTable();
  await table.getMany([keyOf(1)], late);
  await table.getMany([keyOf(1)], late);
  expect(calls()).toEqual([
    [1, false],
    [1, false],
  ]);
});

test('what may not be late, or is wanted in part, stays a call of its own', async () => {
  const { table, calls } = aTable();
  await Promise.all([
    table.getMany([keyOf(1)]),
    table.getMany([keyOf(2)], { ...late, only: 'number' }),
    table.getMany([keyOf(3)], late),
  ]);
  expect(calls().sort()).toEqual([
    [1, false],
    [1, false],
    [1, true],
  ]);
});

test('single items that a run only looks at are of the call of their moment, and half the price', async () => {
  const { table, calls } = aTable();
  const looking = aMomentLate(table);
  const found = await Promise.all([
    looking.get(keyOf(1)),
    looking.get(keyOf(99)),
    table.getMany([keyOf(2)], late),
  ]);
  expect(found).toMatchObject([{ number: 1 }, undefined, [{ number: 2 }]]);
  expect(calls()).toEqual([[3, false]]);
});
