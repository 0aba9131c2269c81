/** The index of what was not delivered: what the sweep sees of it, and what it may write while that is still so. */
import { type DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, test } from 'vitest';
import { undeliveredStore } from '#adapters/dynamodb/delivery/undelivered-store.ts';
import { gateKey, undeliveredSince } from '#adapters/dynamodb/keys.ts';
import { letterQueue } from '#adapters/dynamodb/round/roll-store.ts';
import { type Item, openTable, type Table } from '#adapters/dynamodb/table.ts';
import { tableInMemory } from '#test/support/table-in-memory.ts';

const hour = 3_600_000;
const start = Date.parse('2022-02-01T10:00:00.000Z');
const plus = (milliseconds: number) => new Date(start + milliseconds).toISOString();
const at = plus(0);
const key = gateKey('aic1-0123456789ABCDEF', 1);

let table: Table;
let client: DynamoDBClient;
beforeEach(() => {
  ({ table, client } = tableInMemory());
});
const store = () => undeliveredStore(table);
const due = (part: 'work' | 'mail', when = at) => Array.fromAsync(store().due(part, when));
/** Puts an item on the index. */
const anItem = (more: Item, id = 'aic1-0123456789ABCDEF') =>
  table.put({ ...gateKey(id, 1), kind: 'gate', ...undeliveredSince(id, at), ...more });
const [gate, email] = [
  { key, kind: 'gate', since: at },
  { key, kind: 'email', since: at, state: 'claimed', claimedAt: at },
] as const;

describe('the index', () => {
  test('shows what the sweep decides by, and nothing that the item has not', async () => {
    await anItem({ taskToken: 'token-1' });
    expect(await due('work')).toStrictEqual([gate]);
    await anItem({ kind: 'email', state: 'claimed', claimedAt: at, data: {} });
    expect(await due('work')).toStrictEqual([email]);
    await anItem({ kind: 'email', state: 'queued' });
    expect(await due('work')).toStrictEqual([{ key, kind: 'email', since: at, state: 'queued' }]);
  });

  test('is read from its oldest item on, over all its partitions and pages', async () => {
    const ages = Array.from({ length: 2_500 }, (_, number) => (number * 7_919) % 2_500);
    for (const age of ages) await anItem({ undeliveredSk: plus(-age) }, `aic1-${age}`);
    const found = (await due('work')).map(({ since }) => since);
    expect(found).toEqual(ages.map((age) => plus(-age)).sort());
  });

  test('is read on where pages are empty and are not the last', async () => {
    await anItem({});
    const asked = new Map<unknown, number>();
    const send = async ({ input }: QueryCommand) => {
      const partition = input.ExpressionAttributeValues?.[':pk']?.S;
      const before = asked.get(partition) ?? 0;
      asked.set(partition, before + 1);
      if (before < 3) return { Items: [], LastEvaluatedKey: { undeliveredSk: { S: `page ${before}` } } };
      expect(input.ExclusiveStartKey).toEqual({ undeliveredSk: { S: 'page 2' } });
      return client.send(new QueryCommand({ ...input, ExclusiveStartKey: undefined }));
    };
    const paged = openTable(table.name, { send } as unknown as DynamoDBClient);
    const found = await Array.fromAsync(undeliveredStore(paged).due('work', at));
    expect(found).toMatchObject([{ kind: 'gate', since: at }]);
  });

  test('has what is due by an instant, and nothing that is due later', async () => {
    await anItem({ undeliveredSk: plus(1) });
    expect([await due('work'), await due('work', plus(1))]).toMatchObject([[], [{ since: plus(1) }]]);
  });

  test('keeps letters apart from what executions wait for', async () => {
    await anItem({});
    const to = { purpose: 'juror', id: 'j-0123456789' } as const;
    const letter = { to, template: 'jury-thanks', data: { filed: 1 }, occasion: 'one' } as const;
    await letterQueue(table).queue([letter], at);
    const kinds = async (part: 'work' | 'mail') => (await due(part)).map(({ kind }) => kind);
    expect([await kinds('work'), await kinds('mail')]).toEqual([['gate'], ['email']]);
  });

  test('says in one read whether it is empty', async () => {
    expect(await store().isEmpty()).toBe(true);
    await table.put({ ...key, kind: 'gate', settledAt: at });
    expect(await store().isEmpty()).toBe(true);
    await anItem({});
    expect(await store().isEmpty()).toBe(false);
  });

  test('has nothing of what was delivered', async () => {
    await table.put({ ...key, kind: 'gate', settledAt: at });
    expect(await due('work')).toEqual([]);
  });
});

describe('to write an item again', () => {
  test('is to count it and to say when, and changes nothing else', async () => {
    await anItem({ taskToken: 'token-1' });
    expect([await store().touch(gate, plus(1)), await store().touch(gate, plus(2))]).toEqual([true, true]);
    expect(await table.get(key)).toStrictEqual({
      ...key,
      kind: 'gate',
      taskToken: 'token-1',
      ...undeliveredSince('aic1-0123456789ABCDEF', at),
      sweeps: 2,
      sweptAt: plus(2),
    });
  });

  test('is refused for what was delivered meanwhile', async () => {
    await table.put({ ...key, kind: 'gate', settledAt: at });
    expect(await store().touch(gate, plus(hour))).toBe(false);
    expect(await table.get(key)).not.toHaveProperty('sweptAt');
  });

  test('is refused for what was put on the index anew since: it is on its way', async () => {
    await anItem({ undeliveredSk: plus(1) });
    expect(await store().touch(gate, plus(hour))).toBe(false);
  });

  test.each([
    ['23 sweeps, the last one just now', { sweeps: 23, sweptAt: at }, 1, true],
    ['24 sweeps, the last one a day ago less a moment', { sweeps: 24, sweptAt: at }, 24 * hour - 1, false],
    ['24 sweeps, the last one a day ago', { sweeps: 24, sweptAt: at }, 24 * hour, true],
    ['more sweeps, the last one long ago', { sweeps: 90, sweptAt: at }, 50 * hour, true],
  ])('after %s: %s', async (_, swept, passed, expected) => {
    await anItem(swept);
    expect(await store().touch(gate, plus(passed))).toBe(expected);
  });
});

describe('the state of an e-mail', () => {
  test('is moved, and the sweep’s instant noted', async () => {
    await anItem({ kind: 'email', state: 'claimed', claimedAt: at });
    await store().setState(email, 'unknown', plus(hour));
    expect(await table.get(key)).toMatchObject({ state: 'unknown', claimedAt: at, sweptAt: plus(hour) });
  });

  test('is left where a sender or a report moved it meanwhile', async () => {
    await anItem({ kind: 'email', state: 'deferred', claimedAt: at });
    await store().setState(email, 'unknown', plus(hour));
    expect(await table.get(key)).toMatchObject({ state: 'deferred' });
  });

  test('is left where a sender claimed it anew since the list was written', async () => {
    await anItem({ kind: 'email', state: 'claimed', claimedAt: plus(hour) });
    await store().setState(email, 'unknown', plus(2 * hour));
    expect(await table.get(key)).toMatchObject({ state: 'claimed', claimedAt: plus(hour) });
  });

  test('is moved of one that no sender ever claimed', async () => {
    await anItem({ kind: 'email', state: 'postponed' });
    const { claimedAt: _, ...unclaimed } = email;
    await store().setState({ ...unclaimed, state: 'postponed' }, 'queued', plus(hour));
    expect(await table.get(key)).toMatchObject({ state: 'queued' });
  });

  test('is left where the e-mail is off the index', async () => {
    await table.put({ ...key, kind: 'email', state: 'claimed', claimedAt: at });
    await store().setState(email, 'unknown', plus(hour));
    expect(await table.get(key)).toMatchObject({ state: 'claimed' });
  });
});

test('after a day of sweeps in vain an item is swept once a day, and never given up', async () => {
  const to = { purpose: 'juror', id: 'j-0123456789' } as const;
  const data = { remaining: 1, closesAt: at };
  const letter = { to, template: 'jury-reminder', data, occasion: 'one' } as const;
  await letterQueue(table).queue([letter], at);
  const swept: number[] = [];
  for (let hours = 1; hours <= 100; hours += 1) {
    const [item] = await due('mail');
    if (!item) throw new Error('it left the index');
    const isSwept = await store().touch(item, plus(hours * hour));
    if (isSwept) swept.push(hours);
  }
  expect(swept).toEqual([...Array.from({ length: 24 }, (_, index) => index + 1), 48, 72, 96]);
});
