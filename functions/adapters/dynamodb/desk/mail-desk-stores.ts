/** What the two desks of staff read: the mail, and what else decides what is due. */
import { repairStore } from '#adapters/dynamodb/application/gate-store.ts';
import { readingStore } from '#adapters/dynamodb/jury/reading-store.ts';
import { mailDeskStore, mailTaskStore, waitingMail } from '#adapters/dynamodb/mail/mail-desk-store.ts';
import { paymentsStore } from '#adapters/dynamodb/payment/payments-store.ts';
import { openDataReader } from '#adapters/dynamodb/results/open-data-store.ts';
import { retentionNotes } from '#adapters/dynamodb/retention-notes.ts';
import { linkStore } from '#adapters/dynamodb/round/link-store.ts';
import { rollReader } from '#adapters/dynamodb/round/roll-reader.ts';
import { roundReader } from '#adapters/dynamodb/round/round-reader.ts';
import { quotationReader } from '#adapters/dynamodb/support/quotation-reader.ts';
import { reportReader } from '#adapters/dynamodb/support/report-reader.ts';
import type { Table } from '#adapters/dynamodb/table.ts';

export const mailDeskStores = (table: Table) => ({
  desk: mailDeskStore(table),
  tasks: mailTaskStore(table),
  waiting: waitingMail(table),
  quotations: quotationReader(table),
  reported: reportReader(table),
  retention: retentionNotes(table),
  repairs: repairStore(table),
  publications: openDataReader(table),
  payments: paymentsStore(table),
  rounds: roundReader(table),
  rolls: rollReader(table),
  links: linkStore(table),
  readings: readingStore(table),
});
