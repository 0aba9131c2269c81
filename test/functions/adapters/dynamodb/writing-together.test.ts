/** What many changes store at one moment is one transaction, and none of them keeps another back. */
import { expect, test } from 'vitest';
import { isAbsent, type Table, type Write } from '#adapters/dynamodb/table.ts';
import { writingTogether } from '#adapters/dynamodb/writing-together.ts';
import { tableInMemory } from '#test/support/table-in-memory.ts';

const keyOf = (name: string) => ({ PK: name, SK: 'ITEM' });
const anItem = (name: string): Write => ({ put: keyOf(name), when: isAbsent });

/** A table, and how many writes each of its transactions held. */
function aTable(over: Partial<Table> = {}) {
  const { table, asked } = tableInMemory();
  return {
    table: writingTogether({ ...table, ...over }),
    sizes: () =>
      asked
        .filter(({ call }) => call === 'TransactWriteItemsCommand')
        .map(({ input }) => (input.TransactItems as object[]).length),
  };
}
const stored = { ok: true };

test('changes of one moment are one transaction, those of the next another', async () => {
  const { table, sizes } = aTable();
  const both = await Promise.all([
    table.transact([anItem('a'), anItem('b')]),
    table.transact([{ update: { update: 'SET x = :x', values: { ':x': 1 } }, key: keyOf('c') }]),
  ]);
  expect(both).toEqual([stored, stored]);
  expect(await table.transact([{ delete: keyOf('c') }])).toEqual(stored);
  expect(sizes()).toEqual([3, 1]);
});

test('of one moment is also what was some ticks longer in the making', async () => {
  const { table, sizes } = aTable();
  const later = async () => {
    for (let tick = 0; tick < 5; tick += 1) await new Promise<void>((resolve) => process.nextTick(resolve));
    return table.transact([anItem('b')]);
  };
  expect(await Promise.all([table.transact([anItem('a')]), later()])).toEqual([stored, stored]);
  expect(sizes()).toEqual([2]);
});

test('where one is refused the others are stored, and it hears which of its own writes it was', async () => {
  const { table, sizes } = aTable();
  await table.transact([anItem('there')]);
  const all = await Promise.all([
    table.transact([anItem('a'), anItem('b')]),
    table.transact([anItem('c'), anItem('there')]),
    table.transact([anItem('d')]),
  ]);
  expect(all).toEqual([stored, expect.objectContaining({ ok: false, failed: [1] }), stored]);
  expect(sizes()).toEqual([1, 5, 2, 2, 1]);
  expect(await table.getMany(['a', 'b', 'c', 'd'].map(keyOf))).toHaveLength(3);
});

test('more than a transaction takes are several, none of them cut', async () => {
  const { table, sizes } = aTable();
  const forty = (of: string) => Array.from({ length: 40 }, (_, number) => anItem(`${of}${number}`));
  await Promise.all(['a', 'b', 'c'].map((of) => table.transact(forty(of))));
  expect(sizes()).toEqual([80, 40]);
});

test('two that write one item are never in one: the second hears of the first', async () => {
  const { table, sizes } = aTable();
  const both = await Promise.all([table.transact([anItem('a')]), table.transact([anItem('a')])]);
  expect(both.map(({ ok }) => ok)).toEqual([true, false]);
  expect(sizes()).toEqual([1, 1]);
});

test('where they cannot be stored together each is stored alone, or fails alone', async () => {
  const { table: inner } = tableInMemory();
  const tried: number[] = [];
  const { table } = aTable({
    async transact(writes) {
      tried.push(writes.length);
      if (tried.length < 3) throw new Error('contended');
      return inner.transact(writes);
    },
  });
  const both = await Promise.allSettled([table.transact([anItem('a')]), table.transact([anItem('b')])]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  expect(tried).toEqual([2, 1, 1]);
});
