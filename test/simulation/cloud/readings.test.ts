/** Functions at work in the same moment, in modules that they share here alone. */
import { expect, test } from 'vitest';
import { enter, type Reached } from './current.ts';
import { readingTogether } from './readings.ts';

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
