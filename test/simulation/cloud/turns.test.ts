/** Functions at work in the same moment, in modules that they share here alone. */
import { expect, test } from 'vitest';
import { tableInMemory } from '#test/support/table-in-memory.ts';
import { enter, type Reached } from './current.ts';
import { createScheduler } from './scheduler.ts';
import { readingTogether, writingTogether } from './turns.ts';
import { calm } from './weather.ts';

test('each function reads in calls of its own, and lives on where another dies in its call', async () => {
  const [one, other] = [{ name: 'one' }, { name: 'other' }];
  let current = one;
  enter({ scheduler: { current: () => current } } as unknown as Reached);
  const asked: string[][] = [];
  const read = readingTogether((keys) => {
    asked.push(keys.map(({ SK }) => SK));
    return asked.length === 1 ? new Promise(() => {}) : Promise.resolve([{ PK: 'A', SK: '3' }]);
  });

  const ofOne = [read({ PK: 'A', SK: '1' }), read({ PK: 'A', SK: '2' })];
  current = other;
  const ofOther = read({ PK: 'A', SK: '3' });

  expect(await Promise.race([...ofOne, ofOther])).toEqual({ PK: 'A', SK: '3' });
  expect(asked).toEqual([['1', '2'], ['3']]);
});

test('each function stores in transactions of its own', async () => {
  const [one, other] = [{ name: 'one' }, { name: 'other' }];
  let current = one;
  enter({ scheduler: { current: () => current } } as unknown as Reached);
  const { table, asked } = tableInMemory();
  const { transact } = writingTogether(table);
  const store = (PK: string) => transact([{ put: { PK, SK: 'ITEM' } }]);

  const ofOne = [store('a'), store('b')];
  current = other;
  await Promise.all([...ofOne, store('c')]);

  expect(asked.map(({ input }) => (input.TransactItems as object[]).length)).toEqual([2, 1]);
});

test('a function that is about to store what its turn has gathered is not taken for one that waits for time to pass', async () => {
  const scheduler = createScheduler({
    clock: { now: 0 },
    choose: undefined,
    faultSeed: 1,
    weather: calm,
    slow: new Set<string>(),
    isUneven: false,
    holding: 0,
    timeoutOf: () => 1_000,
  });
  enter({ scheduler } as unknown as Reached);
  const call = (what: string) =>
    scheduler.call({ service: 'dynamodb', what, errors: {}, perform: () => undefined });
  const { table } = tableInMemory();
  const { transact } = writingTogether({ ...table, transact: () => call('store') as never });
  void scheduler.start('one', async () => {
    await call('read');
    await transact([{ put: { PK: 'a', SK: 'ITEM' } }]);
  });
  await scheduler.settled();
  scheduler.step();
  await scheduler.settled();
  expect(scheduler.waiting()).toBe(1);
});
