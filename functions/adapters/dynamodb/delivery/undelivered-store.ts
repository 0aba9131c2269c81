/** The sparse index of undelivered items, for the hourly sweep: usually empty, so usually one read. */
import { isEmptyIndex } from '#adapters/dynamodb/index-reads.ts';
import { undelivered } from '#adapters/dynamodb/keys.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type { Undelivered, UndeliveredItem } from '#app/ports/workflow-ports.ts';
import { defined } from '#domain/values/defined.ts';
import { dueInOrder } from './due-in-order.ts';

/** After a day of failed sweeps the item, or what delivers it, is broken: it is then retried once a day. */
const hourlySweeps = 24;
const day = 24 * 3_600_000;

export function undeliveredStore(table: Table): Undelivered {
  return {
    isEmpty: () => isEmptyIndex(table, undelivered),
    async *due(part, at) {
      for await (const item of dueInOrder(table, part, at)) {
        const { PK, SK, kind, undeliveredSk: since, state, claimedAt } = item;
        yield { key: { PK, SK }, kind, since, ...defined({ state, claimedAt }) } as UndeliveredItem;
      }
    },
    async touch({ key, since }, at) {
      const touched = await table.update(key, {
        update: 'SET sweptAt = :at, sweeps = if_not_exists(sweeps, :none) + :one',
        condition:
          'undeliveredSk = :since AND (attribute_not_exists(sweeps) OR sweeps < :most OR sweptAt <= :dayAgo)',
        values: {
          ':at': at,
          ':since': since,
          ':none': 0,
          ':one': 1,
          ':most': hourlySweeps,
          ':dayAgo': new Date(Date.parse(at) - day).toISOString(),
        },
      });
      return touched !== undefined;
    },
    async setState({ key, state, claimedAt }, to, at) {
      // The list may be late: a sender that claimed the letter anew since keeps it.
      const claim = claimedAt === undefined ? 'attribute_not_exists(claimedAt)' : 'claimedAt = :claimedAt';
      await table.update(key, {
        update: 'SET #state = :to, sweptAt = :at',
        condition: `#state = :from AND ${claim} AND attribute_exists(undeliveredPk)`,
        names: { '#state': 'state' },
        values: { ':to': to, ':at': at, ':from': state, ...defined({ ':claimedAt': claimedAt }) },
      });
    },
  };
}
