/** What is written beside a change, so that it is delivered after it: which words, under which condition. */
import { beforeEach, describe, expect, test } from 'vitest';
import { gateKey, releaseStartKey, repairKey, startKey, undeliveredSince } from '#adapters/dynamodb/keys.ts';
import {
  emailsOf,
  goOnExecution,
  queueEmail,
  resolveGate,
  resolveRepair,
  startExecution,
  startNextExecution,
} from '#adapters/dynamodb/outbox.ts';
import type { Table, Write } from '#adapters/dynamodb/table.ts';
import { tableInMemory } from '#test/support/table-in-memory.ts';

const id = 'aic1-0123456789ABCDEF';
const [at, later] = ['2022-01-20T10:00:00.000Z', '2022-01-20T11:00:00.000Z'];

let table: Table;
beforeEach(() => {
  ({ table } = tableInMemory());
});
const write = async (...writes: Write[]) => (await table.transact(writes)).ok;

describe('an e-mail', () => {
  const owner = { purpose: 'applicant', id } as const;
  const email = { owner, messageKey: `${id}_3_eligible`, template: 'eligible', data: { rank: 2 }, at };

  test('is queued, was never tried nor reported, and is undelivered since it was written', async () => {
    expect(await write(queueEmail(email))).toBe(true);
    const key = { PK: `APPLICATION#${id}`, SK: `EMAIL#${id}_3_eligible` };
    expect(await table.get(key)).toStrictEqual({
      ...key,
      kind: 'email',
      state: 'queued',
      owner,
      messageKey: email.messageKey,
      template: 'eligible',
      data: { rank: 2 },
      queuedAt: at,
      attempts: 0,
      reports: {},
      ...undeliveredSince(email.messageKey, at, 'mail'),
    });
  });

  test('is written once under its message key', async () => {
    await write(queueEmail(email));
    expect(await write(queueEmail({ ...email, at: later }))).toBe(false);
  });

  test('of an event is the applicant’s, and its key names the event by its version', () => {
    const data = { dueAt: later };
    const effects = [{ kind: 'email', template: 'laureate', data }] as const;
    expect(emailsOf(id, 7, at, effects)).toEqual([
      queueEmail({ owner, messageKey: `${id}_7_laureate`, template: 'laureate', data, at }),
    ]);
  });
});

describe('the resolution of a wait', () => {
  const resolution = { kind: 'success', outcome: 'eligible' } as const;
  const effect = { kind: 'resolve-gate', gate: 'AwaitEligibilityDecision', resolution } as const;

  test('waits for its token, undelivered since it was decided', async () => {
    expect(await write(resolveGate(id, 1, effect, at))).toBe(true);
    expect(await table.get(gateKey(id, 1))).toStrictEqual({
      ...gateKey(id, 1),
      kind: 'gate',
      applicationId: id,
      gate: 'AwaitEligibilityDecision',
      resolution,
      decidedAt: at,
      ...undeliveredSince(id, at),
    });
  });

  test('leaves the token that came before it where it is', async () => {
    await table.put({ ...gateKey(id, 1), taskToken: 'token-1' });
    await write(resolveGate(id, 1, effect, at));
    expect(await table.get(gateKey(id, 1))).toMatchObject({ taskToken: 'token-1', resolution });
  });

  test('is the first: a second one is refused, with all that is written beside it', async () => {
    await write(resolveGate(id, 1, effect, at));
    expect(await write(resolveGate(id, 1, effect, later), resolveGate(id, 2, effect, later))).toBe(false);
    expect(await table.get(gateKey(id, 2))).toBeUndefined();
  });
});

describe('the answer of the repair gate', () => {
  const waiting = { ...repairKey(id), kind: 'repair' as const, applicationId: id, taskToken: 'token-r' };

  test('is refused where no execution waits', async () => {
    expect(await write(resolveRepair(id, 'Award', at))).toBe(false);
  });

  test('is given once, and is undelivered since', async () => {
    await table.put(waiting);
    expect(await write(resolveRepair(id, 'Award', at))).toBe(true);
    expect(await write(resolveRepair(id, 'abandon', later))).toBe(false);
    expect(await table.get(repairKey(id))).toStrictEqual({
      ...waiting,
      resolution: { kind: 'success', outcome: 'Award' },
      decidedAt: at,
      ...undeliveredSince(id, at),
    });
  });
});

test('an execution to start is written once, undelivered by its name', async () => {
  const start = { machine: 'application', name: id, input: { applicationId: id } } as const;
  expect(await write(startExecution(startKey(id), start, at))).toBe(true);
  expect(await write(startExecution(startKey(id), start, later))).toBe(false);
  expect(await table.get(startKey(id))).toStrictEqual({
    ...startKey(id),
    ...start,
    kind: 'start',
    queuedAt: at,
    ...undeliveredSince(id, at),
  });
});

test('a next execution takes the place of one that was started, and is undelivered by its own name', async () => {
  const key = releaseStartKey('release-jury-1');
  const next = () => startNextExecution(key, 'release-jury-1_p10', later);
  expect(await write(next())).toBe(false);
  const start = {
    machine: 'release',
    name: 'release-jury-1',
    input: { releaseId: 'release-jury-1' },
  } as const;
  await table.put({ ...key, kind: 'start', ...start, queuedAt: at, startedAt: at });
  expect(await write(next())).toBe(true);
  expect(await table.get(key)).toStrictEqual({
    ...key,
    kind: 'start',
    ...start,
    queuedAt: at,
    name: 'release-jury-1_p10',
    ...undeliveredSince('release-jury-1_p10', later),
  });
});

test('an execution goes on once the start of the one before is delivered and its last wait is settled', async () => {
  const goOn = () => write(...goOnExecution(id, { after: 3, name: `${id}_a7` }, later));
  const queued = { ...startKey(id), kind: 'start' as const, name: id, ...undeliveredSince(id, at) };
  const { undeliveredPk: _pk, undeliveredSk: _sk, ...delivered } = queued;
  const settled = { ...gateKey(id, 3), kind: 'gate' as const, settledAt: at };
  await table.put(settled);
  expect(await goOn()).toBe(false);
  await table.put(queued);
  expect(await goOn()).toBe(false);
  await table.put({ ...delivered, startedAt: at });
  await table.put({ ...gateKey(id, 3), kind: 'gate' });
  expect(await goOn()).toBe(false);
  await table.put({ ...gateKey(id, 3), kind: 'gate', givenUpAt: at });
  expect(await goOn()).toBe(true);
  expect(await table.get(gateKey(id, 3))).toStrictEqual({
    ...gateKey(id, 3),
    kind: 'gate',
    settledAt: later,
  });
  expect(await table.get(startKey(id))).toStrictEqual({
    ...startKey(id),
    kind: 'start',
    name: `${id}_a7`,
    after: 3,
    goneOnAt: later,
    ...undeliveredSince(`${id}_a7`, later),
  });
});
