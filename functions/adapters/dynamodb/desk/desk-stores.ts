/** All that the console's desk reads and decides on. */
import { applicationIndex } from '#adapters/dynamodb/application/application-reader.ts';
import { applicationStore } from '#adapters/dynamodb/application/application-store.ts';
import { labelStore } from '#adapters/dynamodb/application/label-store.ts';
import { ownerStore } from '#adapters/dynamodb/application/owner-store.ts';
import { mentionStore, staffNoteStore } from '#adapters/dynamodb/application/staff-note-store.ts';
import { journalStore } from '#adapters/dynamodb/audit-log.ts';
import { sheetStore } from '#adapters/dynamodb/panel/sheet-store.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { mailDeskStores } from './mail-desk-stores.ts';
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
  sheets: sheetStore(table),
  ...mailDeskStores(table),
  staffNames: staffNameStore(table),
  views: savedViewStore(table),
});
