/** The pool of volunteers: what they are and who they are go and come together, until a lottery is committed to. */
import { expect, test } from 'vitest';
import { roundKey } from '#adapters/dynamodb/keys.ts';
import { volunteerStore } from '#adapters/dynamodb/panel/volunteer-store.ts';
import { programmeTable } from '#test/simulation/memory/shapes.ts';
import { tableInMemory } from '#test/support/table-in-memory.ts';

const entry = (number: number) => {
  const volunteerId = `v-${number}`;
  const contact = {
    volunteerId,
    name: `Citoyenne ${number}`,
    email: `c${number}@example.org`,
    language: 'fr',
  } as const;
  return { contact, volunteer: { volunteerId, categories: {} } as never };
};
const aPool = () => {
  const { table, database } = tableInMemory();
  const kinds = () => database.dump(programmeTable).map(({ kind }) => kind?.S);
  const commit = () => table.put({ ...roundKey('panel'), kind: 'round', document: { sortition: {} } });
  return { pool: volunteerStore(table), kinds, commit };
};

test('somebody is two items, which are gone together, and nobody who is not there is taken out', async () => {
  const { pool, kinds } = aPool();
  expect(await pool.version()).toBe(0);
  expect(await pool.enrol([entry(1), entry(2)], 0)).toBe('enrolled');
  expect(await pool.version()).toBe(1);
  const two = ['volunteer', 'volunteer', 'volunteer-contact', 'volunteer-contact'];
  expect(kinds().sort()).toEqual(['pool-version', ...two]);
  expect(await pool.remove('v-1', 0)).toBe('conflict');
  expect(await pool.enrol([entry(3)], 0)).toBe('conflict');
  expect(await pool.remove('v-1', 1)).toBe('removed');
  expect(await pool.remove('v-1', 2)).toBe('not-found');
  expect(await pool.contacts()).toEqual([entry(2).contact]);
  expect(await pool.volunteers()).toEqual([entry(2).volunteer]);
});

test('nobody comes or goes once a lottery is committed to', async () => {
  const { pool, commit } = aPool();
  await pool.enrol([entry(1)], 0);
  await commit();
  expect(await pool.enrol([entry(2)], 1)).toBe('committed');
  expect(await pool.enrol([entry(2)], 0)).toBe('committed');
  expect(await pool.remove('v-1', 1)).toBe('committed');
  expect(await pool.contacts()).toEqual([entry(1).contact]);
});

test('who was called and the pool that was committed to are kept under kinds of their own', async () => {
  const { pool, kinds } = aPool();
  const lottery = { members: [] } as never;
  await pool.keepCalled([entry(1).contact]);
  await pool.keepLottery('a'.repeat(64), lottery);
  expect(kinds().sort()).toEqual(['called-citizen', 'lottery']);
  expect(await pool.called('v-1')).toEqual(entry(1).contact);
  expect(await pool.called('v-2')).toBeUndefined();
  expect(await pool.lottery('a'.repeat(64))).toEqual(lottery);
  expect(await pool.lottery('b'.repeat(64))).toBeUndefined();
});
