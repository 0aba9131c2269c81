/** What the relay reads again before it delivers, and what it may note after: each note only while it is true. */
import { beforeEach, describe, expect, test } from 'vitest';
import { outboxStore } from '#adapters/dynamodb/delivery/outbox-store.ts';
import {
  gateKey,
  releaseStartKey,
  repairKey,
  startKey,
  undeliveredSince,
  watchedList,
} from '#adapters/dynamodb/keys.ts';
import type { Item, Table } from '#adapters/dynamodb/table.ts';
import { tableInMemory } from '#test/support/table-in-memory.ts';

const id = 'aic1-0123456789ABCDEF';
const [at, later] = ['2022-01-20T10:00:00.000Z', '2022-01-20T11:00:00.000Z'];
const resolution = { kind: 'success', outcome: 'eligible' } as const;
const undelivered = undeliveredSince(id, at);

let table: Table;
let asked: ReturnType<typeof tableInMemory>['asked'];
beforeEach(() => {
  ({ table, asked } = tableInMemory());
});
const outbox = () => outboxStore(table);
/** Puts a wait in the queue. */
const aWait = (sequence: number, more: Item = {}) =>
  table.put({ ...gateKey(id, sequence), applicationId: id, ...more });
const aRepair = (more: Item = {}) => table.put({ ...repairKey(id), applicationId: id, ...more });
const decided = { resolution, ...undelivered };
const stored = (sequence: number) => table.get(gateKey(id, sequence));

describe('a wait to deliver', () => {
  test('is read with all that is known of it, and nothing else', async () => {
    await aWait(2, { ...decided, gate: 'AwaitJuryOutcome' });
    expect(await outbox().wait(id, 2)).toStrictEqual({ id, sequence: 2, resolution });
    await aWait(3, { ...decided, taskToken: 'token-3', tokenLostAt: at });
    expect(await outbox().wait(id, 3)).toStrictEqual({
      id,
      sequence: 3,
      resolution,
      taskToken: 'token-3',
      tokenLostAt: at,
    });
  });

  test('of the repair gate has no place in the queue', async () => {
    await aRepair({ ...undelivered, taskToken: 'token-r' });
    expect(await outbox().repair(id)).toStrictEqual({ id, taskToken: 'token-r' });
  });

  test('is none when it is not there, or was delivered', async () => {
    expect([await outbox().wait(id, 1), await outbox().repair(id)]).toEqual([undefined, undefined]);
    await aWait(1, { resolution, settledAt: at });
    await aRepair({ resolution, settledAt: at });
    expect([await outbox().wait(id, 1), await outbox().repair(id)]).toEqual([undefined, undefined]);
  });
});

describe('an execution to start', () => {
  const release = 'release-jury-1';
  const start = { machine: 'release', name: release, input: { releaseId: release } };

  test.each([
    ['application', startKey(id), { kind: 'application', id }],
    ['release', releaseStartKey(release), { kind: 'release', id: release }],
  ] as const)('of the %s machine is under its own key', async (_, key, asked) => {
    expect(await outbox().start(asked)).toBeUndefined();
    await table.put({ ...key, ...start, ...undelivered });
    expect(await outbox().start(asked)).toMatchObject(start);
  });

  test('is none once it was started, which is noted once', async () => {
    const key = releaseStartKey(release);
    const asked = { kind: 'release', id: release } as const;
    await table.put({ ...key, ...start, ...undelivered });
    await outbox().started(asked, release, at);
    await outbox().started(asked, release, later);
    expect(await outbox().start(asked)).toBeUndefined();
    expect(await table.get(key)).toStrictEqual({ ...key, ...start, startedAt: at });
  });
});

test('the start of a next execution is not taken off by a late note of the one before', async () => {
  const key = releaseStartKey('release-jury-1');
  const asked = { kind: 'release', id: 'release-jury-1' } as const;
  await table.put({ ...key, machine: 'release', name: 'release-jury-1_p10', ...undelivered });
  await outbox().started(asked, 'release-jury-1', later);
  expect(await outbox().start(asked)).toMatchObject({ name: 'release-jury-1_p10' });
});

describe('a wait that was delivered', () => {
  test('leaves the queue and the index with its token', async () => {
    await aWait(1, { ...decided, taskToken: 'token-1' });
    await outbox().settled({ id, sequence: 1, taskToken: 'token-1' }, at);
    expect(await stored(1)).toStrictEqual({
      ...gateKey(id, 1),
      applicationId: id,
      resolution,
      settledAt: at,
    });
  });

  test('of the repair gate leaves the operators’ list too', async () => {
    await aRepair({ ...decided, taskToken: 'token-r', listPk: watchedList, listSk: `${at}#${id}` });
    await outbox().settled({ id, taskToken: 'token-r' }, at);
    expect(await table.get(repairKey(id))).toStrictEqual({
      ...repairKey(id),
      applicationId: id,
      resolution,
      settledAt: at,
    });
  });

  test('of a repair that the execution came back to meanwhile is another visit, and stays', async () => {
    await aRepair({ taskToken: 'token-of-the-next-visit' });
    await outbox().settled({ id, taskToken: 'token-r' }, at);
    expect(await outboxStore(table).repair(id)).toBeUndefined();
    expect(await table.get(repairKey(id))).not.toHaveProperty('settledAt');
  });
});

describe('a wait of which the token is dead', () => {
  test('loses that token, and stays on the index', async () => {
    await aWait(1, { ...decided, taskToken: 'token-1' });
    await outbox().tokenLost({ id, sequence: 1, taskToken: 'token-1' }, at);
    expect(await outbox().wait(id, 1)).toStrictEqual({ id, sequence: 1, resolution, tokenLostAt: at });
  });

  test('of the repair gate loses it likewise', async () => {
    await aRepair({ ...decided, taskToken: 'token-r' });
    await outbox().tokenLost({ id, taskToken: 'token-r' }, at);
    expect(await outbox().repair(id)).toStrictEqual({ id, resolution, tokenLostAt: at });
  });

  test('keeps a token that came meanwhile', async () => {
    await aWait(1, { ...decided, taskToken: 'token-2' });
    await outbox().tokenLost({ id, sequence: 1, taskToken: 'token-1' }, at);
    expect(await outbox().wait(id, 1)).toStrictEqual({ id, sequence: 1, resolution, taskToken: 'token-2' });
  });
});

describe('a wait that is given up', () => {
  const giveUp = () => outbox().givenUp({ id, sequence: 1 }, later);

  test('leaves the index, and stays in the queue for a gate that opens later', async () => {
    await aWait(1, { ...decided, tokenLostAt: at });
    await giveUp();
    expect(await stored(1)).toStrictEqual({
      ...gateKey(id, 1),
      applicationId: id,
      resolution,
      tokenLostAt: at,
      givenUpAt: later,
    });
  });

  test('is not one for which a token came meanwhile', async () => {
    await aWait(1, { ...decided, taskToken: 'token-2' });
    await giveUp();
    expect(await outbox().wait(id, 1)).toMatchObject({ taskToken: 'token-2' });
  });

  test('is not one that was delivered, nor one that does not exist', async () => {
    await giveUp();
    expect(await stored(1)).toBeUndefined();
    await aWait(1, { resolution, settledAt: at });
    await giveUp();
    expect(await stored(1)).not.toHaveProperty('givenUpAt');
  });

  test('is never a repair, where an operator’s answer waits for its execution: nothing is written', async () => {
    await aRepair({ ...decided });
    await outbox().givenUp({ id }, later);
    expect(asked.map(({ call }) => call)).toEqual(['PutItemCommand']);
    expect(await outbox().repair(id)).toStrictEqual({ id, resolution });
  });
});

const abandoned = { resolution: { kind: 'success', outcome: 'abandon' }, decidedAt: at };
test.each([
  ['never came to the repair gate', undefined, {}, false],
  ['waits there', {}, {}, false],
  ['was led back', { ...abandoned, resolution: { kind: 'success', outcome: 'Award' } }, {}, false],
  ['was abandoned there', abandoned, {}, true],
  ['was abandoned there before its start was noted', abandoned, { startedAt: later }, true],
  ['went on once, and was abandoned then', abandoned, { goneOnAt: '2021-01-01T00:00:00.000Z' }, true],
  ['was abandoned there, and went on later', abandoned, { goneOnAt: later }, false],
] as const)('an execution that %s: abandoned? %s', async (_, repair, start, expected) => {
  if (repair) await aRepair(repair);
  await table.put({ ...startKey(id), kind: 'start', ...start });
  expect(await outbox().isAbandoned(id)).toBe(expected);
});

test('where no gate opens any more, every decided wait is settled, in its order, and an undecided one stays', async () => {
  await aWait(1, { resolution, settledAt: at });
  await aWait(2, decided);
  await aWait(3, { taskToken: 'token-3' });
  await aWait(4, decided);
  await aWait(6, decided);
  await outbox().settledAll(id, later);
  const settled = await Promise.all([1, 2, 3, 4, 6].map(async (each) => (await stored(each))?.settledAt));
  // The queue has no gaps: it is read up to the first number that is not there.
  expect(settled).toEqual([at, later, undefined, later, undefined]);
  expect(await stored(3)).toMatchObject({ taskToken: 'token-3' });
});
