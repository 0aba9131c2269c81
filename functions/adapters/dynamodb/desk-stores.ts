/** All that the console's desk reads and decides on. */
import { applicationIndex } from './application-index.ts';
import { applicationStore } from './application-store.ts';
import { journalStore } from './audit-log.ts';
import { repairStore } from './gate-store.ts';
import { mailDeskStore, waitingMail } from './mail-desk-store.ts';
import { mailTaskStore } from './mail-task-store.ts';
import { readingStore } from './reading-store.ts';
import { rollStore } from './roll-store.ts';
import { roundStore } from './round-store.ts';
import type { Table } from './table.ts';

export const deskStores = (table: Table) => ({
  applications: applicationStore(table),
  index: applicationIndex(table),
  journal: journalStore(table),
  repairs: repairStore(table),
  rounds: roundStore(table),
  rolls: rollStore(table),
  readings: readingStore(table),
  desk: mailDeskStore(table),
  tasks: mailTaskStore(table),
  waiting: waitingMail(table),
});
