/** All that the daily run reads, and where its letters are queued. */
import { applicationStore } from './application-store.ts';
import { censusStore } from './census-store.ts';
import { formDraftStore } from './form-draft-store.ts';
import { repairStore } from './gate-store.ts';
import { mailDeskStore } from './mail-desk-store.ts';
import { mailTaskStore } from './mail-task-store.ts';
import { openDataStore } from './open-data-store.ts';
import { readingStore } from './reading-store.ts';
import { letterQueue, rollStore } from './roll-store.ts';
import { roundStore } from './round-store.ts';
import type { Table } from './table.ts';

export const dailyStores = (table: Table) => ({
  applications: applicationStore(table),
  census: censusStore(table),
  rounds: roundStore(table),
  rolls: rollStore(table),
  readings: readingStore(table),
  letters: letterQueue(table),
  forms: formDraftStore(table),
  repairs: repairStore(table),
  tasks: mailTaskStore(table),
  desk: mailDeskStore(table),
  publications: openDataStore(table),
});
