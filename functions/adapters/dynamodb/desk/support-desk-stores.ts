/** All that staff read and decide on of the laureates who are helped, and of what came of it. */
import { applicationReader } from '#adapters/dynamodb/application/application-reader.ts';
import { repairStore } from '#adapters/dynamodb/application/gate-store.ts';
import { paymentsStore } from '#adapters/dynamodb/payment/payments-store.ts';
import { bilanStore } from '#adapters/dynamodb/results/bilan-store.ts';
import { roundStore } from '#adapters/dynamodb/round/round-store.ts';
import { adviserStore } from '#adapters/dynamodb/support/adviser-store.ts';
import { quotationReader } from '#adapters/dynamodb/support/quotation-reader.ts';
import { reportDraftStore } from '#adapters/dynamodb/support/report-draft-store.ts';
import { supportStore } from '#adapters/dynamodb/support/support-store.ts';
import type { Table } from '#adapters/dynamodb/table.ts';

export const supportDeskStores = (table: Table) => ({
  advisers: adviserStore(table),
  supports: supportStore(table),
  quotations: quotationReader(table),
  applications: applicationReader(table),
  reportDrafts: reportDraftStore(table),
  repairs: repairStore(table),
  payments: paymentsStore(table),
  rounds: roundStore(table),
  editions: bilanStore(table),
});
