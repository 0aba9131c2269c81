import { expect, test } from 'vitest';
import { readingTogether } from '#adapters/dynamodb/reading-together.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { programmeTable } from '#test/simulation/memory/shapes.ts';
import { tableInMemory } from '#test/support/table-in-memory.ts';

const keyOf = (number: number) => ({ PK: 'A', SK: `item ${number}` });

/** A table with a thousand items, and what its client is asked. */
function aTable(fails = () => false) {
  const { table, database, asked } = tableInMemory();
  for (let number = 0; number < 1_000; number += 1)
    database.execute('PutItemCommand', {
      TableName: programmeTable,
      Item: { PK: { S: 'A' }, SK: { S: `item ${number}` }, number: { N: String(number) } },
    });
  const getMany: Table['getMany'] = async (keys) => {
    if (fails()) throw new Error('throttled');
    return table.getMany(keys);
  };
  return { table: { ...table, get: readingTogether(getMany) }, calls: () => asked.map(({ call }) => call) };
}

test('what is wanted at one moment is asked for at once, each item once, and given to whoever wants it', async () => {
  const { table, calls } = aTable();
  const wanted = [1, 2, 2, 5_000, 1];
  const found = await Promise.all(wanted.map(async (number) => (await table.get(keyOf(number)))?.number));
  expect(found).toEqual([1, 2, 2, undefined, 1]);
  expect(calls()).toEqual(['BatchGetItemCommand']);
});

test('who wants more once they know is in the next turn, with everybody who is as far', async () => {
  const { table, calls } = aTable();
  const chain = async (number: number) => {
    const first = await table.get(keyOf(number));
    return (await table.get(keyOf(Number(first?.number) + 1)))?.number;
  };
  expect(await Promise.all([1, 10, 100].map(chain))).toEqual([2, 11, 101]);
  expect(calls()).toEqual(['BatchGetItemCommand', 'BatchGetItemCommand']);
});

test('a turn that fails fails for all of it, and not for the next', async () => {
  let isFailing = true;
  const { table } = aTable(() => isFailing);
  const first = await Promise.allSettled([table.get(keyOf(1)), table.get(keyOf(2))]);
  expect(first.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  isFailing = false;
  expect((await table.get(keyOf(1)))?.number).toBe(1);
});

test('more than one call takes are asked for in several', async () => {
  const { table, calls } = aTable();
  const found = await Promise.all(Array.from({ length: 250 }, (_, number) => table.get(keyOf(number))));
  expect(found.map((item) => item?.number)).toEqual(Array.from({ length: 250 }, (_, number) => number));
  expect(calls()).toHaveLength(3);
});
