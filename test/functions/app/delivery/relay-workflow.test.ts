/** Deliveries whose answer says less than it seems: over the real stores, with Step Functions answering as it may. */
import { beforeEach, describe, expect, test } from 'vitest';
import { applicationStore } from '#adapters/dynamodb/application/application-store.ts';
import { gateStore } from '#adapters/dynamodb/application/gate-store.ts';
import { outboxStore } from '#adapters/dynamodb/delivery/outbox-store.ts';
import { openTable, type Table } from '#adapters/dynamodb/table.ts';
import { applyCommand } from '#app/application/apply-command.ts';
import { type RelayHint, relayWorkflow } from '#app/delivery/relay-workflow.ts';
import type { Command } from '#domain/application/application-events.ts';
import { memoryClient } from '#test/simulation/memory/client.ts';
import { createDatabase } from '#test/simulation/memory/database.ts';
import { programmeTable, shapes } from '#test/simulation/memory/shapes.ts';
import { aReceivedApplication, proof } from '#test/support/application-builder.ts';
import { promotion1 } from '#test/support/cohort.ts';
import { undeliveredItems } from '#test/support/undelivered-items.ts';

const hour = 3_600_000;
const staff = { kind: 'staff', id: 'staff-1' } as const;
const application = aReceivedApplication();
const { applicationId } = application;
const gate = { kind: 'gate', id: applicationId, sequence: 1 } as const;

let table: Table;
let now: number;
/** Tokens that Step Functions still takes, and those that it took. */
let alive: Set<string>;
let taken: string[];

const clock = { now: () => new Date(now) };
const at = () => clock.now().toISOString();
const gates = () => gateStore(table, () => '2022-12-01T00:00:00.000Z');
const tell = async (token: string) => {
  if (!alive.delete(token)) return 'gone' as const;
  taken.push(token);
  return 'delivered' as const;
};
const relay = (hint: RelayHint) => {
  const workflow = { start: async () => {}, resume: tell, fail: tell };
  return relayWorkflow({ outbox: outboxStore(table), workflow, clock }, hint);
};
const apply = async (command: Command, along = {}) => {
  const deps = { applications: applicationStore(table), cohort: promotion1, clock };
  const applied = await applyCommand(deps, applicationId, command, staff, along);
  if (!applied.ok) throw new Error(applied.refusal.code);
};
/** What waits to be delivered, the letters and the start of the execution aside. */
const waiting = async () =>
  (await undeliveredItems(table)).filter(({ kind }) => kind === 'gate' || kind === 'repair').length;

beforeEach(async () => {
  table = openTable(programmeTable, memoryClient(createDatabase(shapes)));
  [now, alive, taken] = [Date.parse('2022-01-20T10:00:00.000Z'), new Set(), []];
  await applicationStore(table).file({ application, duplicateKeys: [], effects: [] });
});

describe('a token that is gone before its time', () => {
  test('may be that of an attempt to open the gate that died: the next attempt still gets the resolution', async () => {
    await apply({ command: 'withdraw', evidence: proof });
    await gates().open(applicationId, 'AwaitEligibilityDecision', 'token-of-the-dead', at());
    await relay(gate);
    alive.add('token-of-the-next');
    await gates().open(applicationId, 'AwaitEligibilityDecision', 'token-of-the-next', at());
    await relay(gate);
    expect(taken).toEqual(['token-of-the-next']);
    expect(await waiting()).toBe(0);
  });

  test('of which nobody comes back was taken by a delivery of ours, and leaves the queue', async () => {
    await apply({ command: 'withdraw', evidence: proof });
    await gates().open(applicationId, 'AwaitEligibilityDecision', 'token-1', at());
    await relay(gate);
    now += hour;
    await relay(gate);
    expect(await waiting()).toBe(1);
    now += hour;
    await relay(gate);
    expect(await waiting()).toBe(0);
  });
});

describe('what was decided while the application was parked', () => {
  const park = () => {
    alive.add('repair-token');
    return gates().open(applicationId, 'AwaitRepair', 'repair-token', at());
  };
  const repair = { kind: 'repair', id: applicationId } as const;

  test('leaves the queue with the repair, when no gate opens after it', async () => {
    await park();
    await apply({ command: 'withdraw', evidence: proof });
    const decision = { command: 'repair', outcome: 'withdrawn', by: 'operator-1' } as const;
    await apply(decision, { repair: 'withdrawn' });
    await relay(repair);
    expect(await waiting()).toBe(0);
  });

  test('stays for the gate that the repair leads back to', async () => {
    const assessed = { outcome: 'eligible', failures: [], duplicates: [], at: at() } as const;
    await park();
    await apply({ command: 'assess', assessment: { ...assessed, failures: [], duplicates: [] } });
    const outcome = 'AwaitEligibilityDecision' as const;
    await apply({ command: 'repair', outcome, by: 'operator-1' }, { repair: outcome });
    await apply({ command: 'withdraw', evidence: proof });
    await relay(repair);
    alive.add('token-1');
    await gates().open(applicationId, outcome, 'token-1', at());
    await relay(gate);
    expect(taken).toEqual(['repair-token', 'token-1']);
    expect(await waiting()).toBe(0);
  });
});

describe('an execution that an operator abandoned', () => {
  test('takes nothing any more: what is decided after it does not stay in the outbox', async () => {
    await gates().open(applicationId, 'AwaitRepair', 'token-of-the-repair', at());
    alive.add('token-of-the-repair');
    await apply({ command: 'repair', outcome: 'abandon', by: staff.id }, { repair: 'abandon' });
    await relay({ kind: 'repair', id: applicationId });
    await apply({ command: 'withdraw', evidence: proof });
    expect(await waiting()).toBe(1);
    await relay(gate);
    expect(await waiting()).toBe(0);
  });

  test('leaves nothing for ever at a gate whose attempts to open died with their tokens', async () => {
    await gates().open(applicationId, 'AwaitEligibilityDecision', 'token-of-the-dead', at());
    await gates().open(applicationId, 'AwaitRepair', 'token-of-the-repair', at());
    alive.add('token-of-the-repair');
    await apply({ command: 'repair', outcome: 'abandon', by: staff.id }, { repair: 'abandon' });
    await relay({ kind: 'repair', id: applicationId });
    await apply({ command: 'withdraw', evidence: proof });
    await relay(gate);
    now += 2 * hour;
    await relay(gate);
    expect(taken).toEqual(['token-of-the-repair']);
    expect(await waiting()).toBe(0);
  });
});
