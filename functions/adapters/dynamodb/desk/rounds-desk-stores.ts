/** What staff read and write of a round, from its opening to its release. */
import { applicationStore } from '#adapters/dynamodb/application/application-store.ts';
import { formDraftStore } from '#adapters/dynamodb/application/form-draft-store.ts';
import { lateAccessStore } from '#adapters/dynamodb/application/late-access-store.ts';
import { readingStore } from '#adapters/dynamodb/jury/reading-store.ts';
import { sheetStore } from '#adapters/dynamodb/panel/sheet-store.ts';
import { paymentsReader } from '#adapters/dynamodb/payment/payments-reader.ts';
import { rollStore } from '#adapters/dynamodb/round/roll-store.ts';
import { roundStore } from '#adapters/dynamodb/round/round-store.ts';
import { supportReader } from '#adapters/dynamodb/support/support-reader.ts';
import type { Table } from '#adapters/dynamodb/table.ts';

export const roundsDeskStores = (table: Table) => ({
  applications: applicationStore(table),
  readings: readingStore(table),
  sheets: sheetStore(table),
  forms: formDraftStore(table),
  lateAccesses: lateAccessStore(table),
  rounds: roundStore(table),
  rolls: rollStore(table),
  supports: supportReader(table),
  payments: paymentsReader(table),
});
