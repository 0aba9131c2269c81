/** The rolls of a round, and what whoever stands on one has written. */
import { noteStore } from '#adapters/dynamodb/jury/reading-note-store.ts';
import { readingStore } from '#adapters/dynamodb/jury/reading-store.ts';
import { draftStore } from '#adapters/dynamodb/jury/review-draft-store.ts';
import { linkStore } from '#adapters/dynamodb/round/link-store.ts';
import { letterQueue, rollStore } from '#adapters/dynamodb/round/roll-store.ts';
import { roundStore } from '#adapters/dynamodb/round/round-store.ts';
import type { Table } from '#adapters/dynamodb/table.ts';

export const rollStores = (table: Table) => ({
  rounds: roundStore(table),
  rolls: rollStore(table),
  links: linkStore(table),
  letters: letterQueue(table),
  readings: readingStore(table),
  drafts: draftStore(table),
  notes: noteStore(table),
});
