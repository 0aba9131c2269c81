/** What waits to be delivered to Step Functions, re-read at delivery and taken off the undelivered index after. */
import { isAbandonedBy, settleTold, settleWait } from '#adapters/dynamodb/application/gate-store.ts';
import { gateKey, type Key, releaseStartKey, repairKey, startKey } from '#adapters/dynamodb/keys.ts';
import type { Item, Table } from '#adapters/dynamodb/table.ts';
import type { DecidedWait, Outbox, PendingStart, StartKey } from '#app/ports/workflow-ports.ts';
import { defined } from '#domain/values/defined.ts';
import type { Resolution } from '#workflows/contracts.ts';

const keyOfStart = ({ kind, id }: StartKey): Key => (kind === 'release' ? releaseStartKey(id) : startKey(id));
const keyOfWait = ({ id, sequence }: DecidedWait): Key =>
  sequence === undefined ? repairKey(id) : gateKey(id, sequence);

/** Undefined when there is nothing left to deliver. */
function decidedWait(item: Item | undefined, sequence?: number): DecidedWait | undefined {
  if (!item?.undeliveredPk) return undefined;
  const { applicationId, taskToken, resolution, tokenLostAt } = item;
  return {
    id: String(applicationId),
    ...defined({ sequence }),
    ...(taskToken === undefined ? {} : { taskToken: String(taskToken) }),
    ...(resolution === undefined ? {} : { resolution: resolution as Resolution }),
    ...(tokenLostAt === undefined ? {} : { tokenLostAt: String(tokenLostAt) }),
  };
}

export function outboxStore(table: Table): Outbox {
  return {
    wait: async (id, sequence) => decidedWait(await table.get(gateKey(id, sequence)), sequence),
    repair: async (id) => decidedWait(await table.get(repairKey(id))),
    async start(key) {
      const item = await table.get(keyOfStart(key));
      return item?.undeliveredPk ? (item as PendingStart) : undefined;
    },
    async settled(wait, at) {
      if (wait.sequence === undefined) {
        await table.update(repairKey(wait.id), {
          update: 'SET settledAt = :at REMOVE taskToken, undeliveredPk, undeliveredSk, listPk, listSk',
          condition: 'taskToken = :token',
          values: { ':at': at, ':token': wait.taskToken },
        });
        return;
      }
      const { id, sequence, taskToken: token } = wait;
      if (token === undefined) return;
      await settleTold(table, { id, sequence, token }, at);
    },
    async givenUp({ id, sequence }, at) {
      if (sequence === undefined) return;
      await table.update(gateKey(id, sequence), {
        update: 'SET givenUpAt = :at REMOVE undeliveredPk, undeliveredSk',
        condition:
          'attribute_exists(PK) AND attribute_not_exists(settledAt) AND attribute_not_exists(taskToken)',
        values: { ':at': at },
      });
    },
    isAbandoned: async (id) =>
      isAbandonedBy(...(await Promise.all([table.get(repairKey(id)), table.get(startKey(id))]))),
    async settledAll(id, at) {
      // One by one, by number: the relay is allowed to get items but not to query.
      for (let sequence = 1; ; sequence += 1) {
        const wait = await table.get(gateKey(id, sequence));
        if (!wait) return;
        // An undecided wait stays queued: a decision after the abandonment must still be given up, and settled ones never are.
        if (wait.resolution) await settleWait(table, id, sequence, at);
      }
    },
    async tokenLost(wait, at) {
      await table.update(keyOfWait(wait), {
        update: 'SET tokenLostAt = :at REMOVE taskToken',
        condition: 'taskToken = :token',
        values: { ':at': at, ':token': wait.taskToken },
      });
    },
    async started(key, name, at) {
      await table.update(keyOfStart(key), {
        update: 'SET startedAt = :at REMOVE undeliveredPk, undeliveredSk',
        condition: 'attribute_exists(undeliveredPk) AND #name = :name',
        names: { '#name': 'name' },
        values: { ':at': at, ':name': name },
      });
    },
  };
}
