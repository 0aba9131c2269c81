/** The two halves of the hourly run, delivering again and fetching beacons: neither keeps the other from running. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { expect, test, vi } from 'vitest';
import { gateStore } from '#adapters/dynamodb/application/gate-store.ts';
import { hourlyStores } from '#adapters/dynamodb/desk/hourly-stores.ts';
import { withEachListOnce } from '#adapters/dynamodb/index-reads.ts';
import { startExecution } from '#adapters/dynamodb/outbox.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { hourlyRun } from '#app/desk/hourly-run.ts';
import type { DrandRelay } from '#app/ports/draw-ports.ts';
import { commitSeed } from '#app/round/commit-seed.ts';
import { signStandIn } from '#infra/local/drand/drand.ts';
import { idOf, programmeInMemory, staff } from '#test/support/programme-in-memory.ts';
import { repairGate } from '#workflows/contracts.ts';

const hour = 3_600_000;
const applicationId = idOf(1);
const start = { PK: `APPLICATION#${applicationId}`, SK: 'START' };

/** The start of an execution was left behind an hour ago, and the beacon of the jury's lot is due. */
async function anHour(signatureOf: DrandRelay['signatureOf'] = async (round) => signStandIn(round)) {
  const { table, clock, beacons, stored, ...programme } = programmeInMemory();
  const committed = await commitSeed({ ...programme, clock, beacons }, { round: 'jury', actor: staff });
  if (!committed.ok) throw new Error(committed.refusal.code);
  const input = { applicationId, outcome: 'received' };
  const execution = { machine: 'application', name: applicationId, input } as const;
  await table.transact([startExecution(start, execution, clock.now().toISOString())]);
  const later = { now: () => new Date(clock.now().getTime() + hour) };
  return {
    table,
    /** With a table that fails, or counts. */
    run: (over: Partial<Table> = {}) =>
      hourlyRun({
        ...hourlyStores(withEachListOnce({ ...table, ...over })),
        beacons,
        clock: later,
        relay: { signatureOf },
      }),
    hasDrawn: () => stored.round('jury')?.draw?.drawn !== undefined,
    sweeps: async () => (await table.get(start))?.sweeps,
  };
}

const down = new Error('throttled');

test('what was left behind is brought again, and the beacon comes', async () => {
  const one = await anHour();
  expect(await one.run()).toEqual({
    delivery: {
      swept: { found: 1, moved: 1, oldestSeconds: 3_600 },
      stuck: { undelivered: 0, atRepair: 0, releasing: 0, dailyRun: 0 },
    },
    came: ['jury'],
    failures: [],
  });
  expect([await one.sweeps(), one.hasDrawn()]).toEqual([1, true]);
});

test('a relay that breaks keeps nothing from being delivered, and is told', async () => {
  const one = await anHour(() => Promise.reject(down));
  const { delivery, came, failures } = await one.run();
  expect([delivery?.swept.moved, came, failures]).toEqual([1, undefined, [down]]);
  expect(await one.sweeps()).toBe(1);
});

test('a relay that never answers holds up no delivery', async () => {
  const one = await anHour(() => new Promise(() => {}));
  void one.run();
  await vi.waitFor(async () => expect(await one.sweeps()).toBe(1));
});

test('a sweep that breaks keeps no beacon from coming, and is told', async () => {
  const one = await anHour();
  const client = { send: () => Promise.reject(down) } as unknown as DynamoDBClient;
  expect(await one.run({ client })).toEqual({ came: ['jury'], failures: [down] });
  expect([await one.sweeps(), one.hasDrawn()]).toEqual([undefined, true]);
});

test('where the lists cannot be read both say so, and what was left behind is brought again all the same', async () => {
  const one = await anHour();
  expect(await one.run({ listed: () => Promise.reject(down) })).toEqual({ failures: [down, down] });
  expect(await one.sweeps()).toBe(1);
});

test('what it looks at is read once, as one list: what is parked, and the rounds', async () => {
  const one = await anHour();
  await gateStore(one.table, (_, from) => from).open(
    idOf(2),
    repairGate,
    'token',
    '2022-05-14T00:00:00.000Z',
  );
  const lists: string[] = [];
  const listed: Table['listed'] = (list) => {
    lists.push(list);
    return one.table.listed(list);
  };
  const { delivery, came } = await one.run({ listed });
  expect([delivery?.stuck.atRepair, came]).toEqual([1, ['jury']]);
  expect(lists).toEqual(['WATCHED']);
});
