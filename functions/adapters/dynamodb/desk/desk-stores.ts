/** All that the console's desk reads and decides on. */
import { applicationIndex } from '#adapters/dynamodb/application/application-reader.ts';
import { applicationStore } from '#adapters/dynamodb/application/application-store.ts';
import { repairStore } from '#adapters/dynamodb/application/gate-store.ts';
import { labelStore } from '#adapters/dynamodb/application/label-store.ts';
import { ownerStore } from '#adapters/dynamodb/application/owner-store.ts';
import { mentionStore, staffNoteStore } from '#adapters/dynamodb/application/staff-note-store.ts';
import { journalStore } from '#adapters/dynamodb/audit-log.ts';
import { readingStore } from '#adapters/dynamodb/jury/reading-store.ts';
import { mailDeskStores } from '#adapters/dynamodb/mail/mail-desk-store.ts';
import { sheetStore } from '#adapters/dynamodb/panel/sheet-store.ts';
import { paymentsStore } from '#adapters/dynamodb/payment/payments-store.ts';
import { openDataReader } from '#adapters/dynamodb/results/open-data-store.ts';
import { linkStore } from '#adapters/dynamodb/round/link-store.ts';
import { rollReader } from '#adapters/dynamodb/round/roll-reader.ts';
import { roundReader } from '#adapters/dynamodb/round/round-reader.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { savedViewStore } from './saved-view-store.ts';
import { staffNameStore } from './staff-name-store.ts';

export const deskStores = (table: Table) => ({
  applications: applicationStore(table),
  index: applicationIndex(table),
  staffNotes: staffNoteStore(table),
  mentions: mentionStore(table),
  owners: ownerStore(table),
  labels: labelStore(table),
  journal: journalStore(table),
  repairs: repairStore(table),
  publications: openDataReader(table),
  payments: paymentsStore(table),
  rounds: roundReader(table),
  links: linkStore(table),
  rolls: rollReader(table),
  readings: readingStore(table),
  sheets: sheetStore(table),
  ...mailDeskStores(table),
  staffNames: staffNameStore(table),
  views: savedViewStore(table),
});
