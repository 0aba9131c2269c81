/** What happened to a round, apart: a function that reads no log of rounds does not bundle it. */
import { readTimeline } from '#adapters/dynamodb/audit-log.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import type { Rounds } from '#app/ports/round-ports.ts';
import { roundReader } from './round-reader.ts';

export const roundTimeline =
  (table: Table): Rounds['timeline'] =>
  (round) =>
    readTimeline(table, { kind: 'round', id: round });

/** Rounds as they are read, with what happened to them. */
export const roundsWithTimeline = (table: Table) => ({
  ...roundReader(table),
  timeline: roundTimeline(table),
});
