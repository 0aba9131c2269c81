/** What happened to a round, apart: a function that reads no log of rounds does not bundle it. */
import { readTimeline } from '#adapters/dynamodb/audit-log.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type { Rounds } from '#app/ports/round-ports.ts';

export const roundTimeline =
  (table: Table): Rounds['timeline'] =>
  (round) =>
    readTimeline(table, { kind: 'round', id: round });
