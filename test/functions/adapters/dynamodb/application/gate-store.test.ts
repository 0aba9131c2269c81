/** The queue of an application's waits: which wait a gate that opens is given, and what becomes of those before it. */
import { beforeEach, describe, expect, test } from 'vitest';
import { gateStore, repairStore, settleTold, settleWait } from '#adapters/dynamodb/application/gate-store.ts';
import {
  applicationKey,
  gateKey,
  repairKey,
  undeliveredSince,
  watchedList,
} from '#adapters/dynamodb/keys.ts';
import type { Item } from '#adapters/dynamodb/table.ts';
import { tableInMemory } from '#test/support/table-in-memory.ts';

const id = 'aic1-0123456789ABCDEF';
const [at, later] = ['2022-01-20T10:00:00.000Z', '2022-01-20T11:00:00.000Z'];
const resolution = { kind: 'success', outcome: 'eligible' } as const;
const [eligibility, information] = ['AwaitEligibilityDecision', 'AwaitInformation'] as const;

let memory: ReturnType<typeof tableInMemory>;
beforeEach(async () => {
  memory = tableInMemory();
  await memory.table.put({ ...applicationKey(id), status: 'received' });
});
const gates = () => gateStore(memory.table, (gate, from) => `${from} + ${gate}`);
const aWait = (sequence: number, gate: string, more: Item = {}) =>
  memory.table.put({ ...gateKey(id, sequence), kind: 'gate', applicationId: id, gate, ...more });
const stored = (sequence: number) => memory.table.get(gateKey(id, sequence));
const callsOf = (name: string) => memory.asked.filter(({ call }) => call === name);

describe('a gate that opens', () => {
  test('is the first wait of a queue that is empty', async () => {
    expect(await gates().open(id, eligibility, 'token-1', at)).toBe('waiting');
    expect(await stored(1)).toStrictEqual({
      ...gateKey(id, 1),
      kind: 'gate',
      applicationId: id,
      gate: eligibility,
      taskToken: 'token-1',
      openedAt: at,
      expiresAt: `${at} + ${eligibility}`,
    });
  });

  test('asks for the queue as it is at this moment, and for nothing else of the application', async () => {
    await gates().open(id, eligibility, 'token-1', at);
    expect(callsOf('QueryCommand')).toMatchObject([{ input: { ConsistentRead: true } }]);
  });

  test('opened again by a next attempt, is one wait with the newest token', async () => {
    await gates().open(id, eligibility, 'token-1', at);
    expect(await gates().open(id, eligibility, 'token-2', later)).toBe('waiting');
    expect(await stored(1)).toMatchObject({ taskToken: 'token-2', openedAt: later });
    expect(await stored(2)).toBeUndefined();
  });

  test('keeps the token of the latest visit, when what an earlier one sent arrives after it', async () => {
    await gates().open(id, eligibility, 'token-2', later);
    await gates().open(id, eligibility, 'token-1', at);
    expect(await stored(1)).toMatchObject({ taskToken: 'token-2', openedAt: later });
    await gates().open(id, 'AwaitRepair', 'repair-2', later);
    await gates().open(id, 'AwaitRepair', 'repair-1', at);
    expect(await memory.table.get(repairKey(id))).toMatchObject({ taskToken: 'repair-2', openedAt: later });
  });

  test('leaves alone what a later visit opened, when an attempt of its own is late', async () => {
    await gates().open(id, eligibility, 'token-1', at);
    await settleWait(memory.table, id, 1, later);
    await gates().open(id, information, 'token-2', later);
    await aWait(2, information, { ...(await stored(2)), resolution, ...undeliveredSince(id, later) });
    const before = await stored(2);
    expect(await gates().open(id, eligibility, 'token-0', at)).toBe('waiting');
    expect(await gates().expire(id, information, at)).toBeUndefined();
    expect(await stored(2)).toStrictEqual(before);
    expect(await stored(3)).toBeUndefined();
  });

  test('settles nothing that a later visit opens while it looks', async () => {
    await aWait(1, information);
    memory.meanwhile.run = () => gates().open(id, information, 'token-2', later);
    await gates().open(id, eligibility, 'token-1', at);
    expect(await stored(1)).toMatchObject({ taskToken: 'token-2', openedAt: later });
    expect(await stored(1)).not.toHaveProperty('settledAt');
  });

  test('comes after what was settled, also where it is the same gate and past nine', async () => {
    for (let sequence = 1; sequence <= 10; sequence += 1) {
      await aWait(sequence, eligibility, { resolution, settledAt: at });
    }
    await gates().open(id, eligibility, 'token-11', later);
    expect(await stored(11)).toMatchObject({ taskToken: 'token-11' });
    expect(await stored(10)).not.toHaveProperty('taskToken');
  });

  test('takes up what was decided before it opened, undelivered since that decision', async () => {
    await aWait(1, eligibility, { resolution, ...undeliveredSince(id, at) });
    expect(await gates().open(id, eligibility, 'token-1', later)).toBe('already-decided');
    expect(await stored(1)).toMatchObject({ taskToken: 'token-1', ...undeliveredSince(id, at) });
  });

  test('takes up what was given up, which is to be delivered again from now on', async () => {
    await aWait(1, eligibility, { resolution, tokenLostAt: at, givenUpAt: at });
    expect(await gates().open(id, eligibility, 'token-1', later)).toBe('already-decided');
    expect(await stored(1)).toMatchObject({ taskToken: 'token-1', ...undeliveredSince(id, later) });
    expect(await stored(1)).not.toHaveProperty('givenUpAt');
  });

  test('says that the waits before it were delivered: their deliveries were not noted', async () => {
    const token = { taskToken: 'token-1', ...undeliveredSince(id, at) };
    await aWait(1, eligibility, { resolution, ...token });
    await aWait(2, information, { resolution, ...token });
    await aWait(3, eligibility, { resolution, ...token });
    await gates().open(id, information, 'token-2', later);
    expect(await stored(1)).toStrictEqual({
      ...gateKey(id, 1),
      kind: 'gate',
      applicationId: id,
      gate: eligibility,
      resolution,
      settledAt: later,
    });
    expect(await stored(2)).toMatchObject({ taskToken: 'token-2' });
    // What is decided for a gate further on waits for that gate.
    expect(await stored(3)).toMatchObject({ taskToken: 'token-1' });
  });

  test('is past the wait that ended by more time, which leads from its second state back to its first', async () => {
    const more = { kind: 'failure', error: 'Application.Extended' } as const;
    await aWait(1, information, { resolution: more, ...undeliveredSince(id, at) });
    // In the second state it is still to be told so.
    expect(await gates().open(id, information, 'token-1', at, true)).toBe('already-decided');
    expect(await stored(1)).toMatchObject({ taskToken: 'token-1' });
    // Back in the first, it was: the delivery was not noted, and the next decision belongs to the next wait.
    expect(await gates().open(id, information, 'token-2', later)).toBe('waiting');
    expect(await stored(1)).toMatchObject({ settledAt: later });
    expect(await stored(1)).not.toHaveProperty('taskToken');
    expect(await stored(2)).toMatchObject({ taskToken: 'token-2', gate: information });
  });

  test('whose wait was settled between the reading and the writing, takes the next: its token is never lost', async () => {
    await aWait(1, eligibility, { resolution, ...undeliveredSince(id, at) });
    memory.meanwhile.run = () => settleWait(memory.table, id, 1, at);
    expect(await gates().open(id, eligibility, 'token-1', later)).toBe('waiting');
    expect(await stored(1)).not.toHaveProperty('taskToken');
    expect(await stored(2)).toMatchObject({ taskToken: 'token-1', openedAt: later });
  });

  test('takes what was decided meanwhile of the same gate, past what was decided of another', async () => {
    await aWait(1, eligibility, { resolution, ...undeliveredSince(id, at) });
    memory.meanwhile.run = async () => {
      await settleWait(memory.table, id, 1, at);
      await aWait(2, information, { resolution, ...undeliveredSince(id, at) });
      await aWait(3, eligibility, { resolution, ...undeliveredSince(id, at) });
    };
    expect(await gates().open(id, eligibility, 'token-1', later)).toBe('already-decided');
    expect(await stored(2)).toMatchObject({ settledAt: later });
    expect(await stored(3)).toMatchObject({ taskToken: 'token-1', ...undeliveredSince(id, at) });
  });
});

describe('a wait that is settled', () => {
  test('keeps the instant at which it first was', async () => {
    await aWait(1, eligibility, { resolution });
    await settleWait(memory.table, id, 1, at);
    expect(await settleWait(memory.table, id, 1, later)).toBeUndefined();
    expect(await stored(1)).toMatchObject({ settledAt: at });
  });

  test('has no token of a next visit to its gate: that one waits to be told in its turn', async () => {
    await aWait(1, eligibility, { resolution, taskToken: 'token-2', ...undeliveredSince(id, at) });
    expect(await settleTold(memory.table, { id, sequence: 1, token: 'token-1' }, later)).toBeUndefined();
    expect(await stored(1)).toMatchObject({ taskToken: 'token-2', ...undeliveredSince(id, at) });
    await settleTold(memory.table, { id, sequence: 1, token: 'token-2' }, later);
    expect(await stored(1)).toMatchObject({ settledAt: later });
  });

  test('exists: nothing is made of one that does not', async () => {
    expect(await settleWait(memory.table, id, 1, at)).toBeUndefined();
    expect(await stored(1)).toBeUndefined();
  });
});

describe('a gate whose delay passed', () => {
  test('leaves none of its waits to be delivered, also those of a visit that never was', async () => {
    await aWait(1, information, { resolution, ...undeliveredSince(id, at) });
    await aWait(2, eligibility, { resolution, ...undeliveredSince(id, at) });
    await aWait(3, information, { resolution, ...undeliveredSince(id, at) });
    expect(await gates().expire(id, information, later)).toEqual(resolution);
    for (const sequence of [1, 3]) expect(await stored(sequence)).toMatchObject({ settledAt: later });
    expect(await stored(2)).not.toHaveProperty('settledAt');
  });

  test('answers nothing where nothing was decided, and is left open', async () => {
    expect(await gates().expire(id, information, at)).toBeUndefined();
    await aWait(1, information, { taskToken: 'token-1' });
    expect(await gates().expire(id, information, at)).toBeUndefined();
    expect(await stored(1)).toMatchObject({ taskToken: 'token-1' });
  });

  test('answers what was decided meanwhile, which the execution has with that', async () => {
    await aWait(1, information, { resolution, taskToken: 'token-1', ...undeliveredSince(id, at) });
    expect(await gates().expire(id, information, later)).toEqual(resolution);
    expect(await stored(1)).toStrictEqual({
      ...gateKey(id, 1),
      kind: 'gate',
      applicationId: id,
      gate: information,
      resolution,
      settledAt: later,
    });
  });

  test('answers the same once more where its first answer was lost, and writes nothing', async () => {
    await aWait(1, information, { resolution, settledAt: at });
    expect(await gates().expire(id, information, later)).toEqual(resolution);
    expect(callsOf('UpdateItemCommand')).toEqual([]);
  });

  test('is the last one of its name, whatever came after it', async () => {
    const other = { kind: 'failure', error: 'Application.Withdrawn' };
    await aWait(1, information, { resolution, settledAt: at });
    await aWait(2, information, { resolution: other });
    await aWait(3, eligibility, { resolution });
    expect(await gates().expire(id, information, later)).toEqual(other);
  });
});

describe('the repair gate', () => {
  const open = (token: string, when: string) => gates().open(id, 'AwaitRepair', token, when);

  test('opened by the same visit once more, as after a lost answer, keeps what was decided meanwhile', async () => {
    await open('token-1', at);
    const decided = { ...(await memory.table.get(repairKey(id))), resolution, settledAt: later };
    await memory.table.put({ ...repairKey(id), ...decided });
    await open('token-1', at);
    expect(await memory.table.get(repairKey(id))).toMatchObject({ resolution, settledAt: later });
  });

  const visit = (token: string, when: string) => ({
    ...repairKey(id),
    kind: 'repair' as const,
    applicationId: id,
    gate: 'AwaitRepair',
    taskToken: token,
    openedAt: when,
    summary: { applicationId: id, since: when },
    listPk: watchedList,
    listSk: `${when}#${id}`,
  });

  test('stands on the operators’ list since it opened', async () => {
    expect(await open('token-1', at)).toBe('waiting');
    expect(await memory.table.get(repairKey(id))).toStrictEqual(visit('token-1', at));
    await memory.table.put({ ...gateKey('other', 1), listPk: 'OTHER', listSk: at, summary: {} });
    expect(await repairStore(memory.table).all()).toEqual([{ applicationId: id, since: at }]);
  });

  test('begins each visit with nothing of the one before', async () => {
    await memory.table.put({
      ...visit('token-1', at),
      resolution,
      settledAt: at,
      ...undeliveredSince(id, at),
    });
    await open('token-2', later);
    expect(await memory.table.get(repairKey(id))).toStrictEqual(visit('token-2', later));
  });

  test('is no wait of the queue', async () => {
    await open('token-1', at);
    await gates().open(id, eligibility, 'token-2', later);
    expect(await stored(1)).toMatchObject({ gate: eligibility });
  });

  test.each([
    ['nobody came there', undefined, false],
    ['the execution waits', { taskToken: 'token-1' }, true],
    ['an operator answered', { taskToken: 'token-1', resolution }, false],
    ['the answer was delivered', { resolution, settledAt: at }, false],
  ] as const)('when %s: waiting? %s', async (_, item, expected) => {
    if (item) await memory.table.put({ ...repairKey(id), ...item });
    expect(await repairStore(memory.table).isWaiting(id)).toBe(expected);
  });
});
