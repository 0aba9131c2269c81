/** What open data and a bilan are made of, and where they are kept. */
import { paymentsStore } from '#adapters/dynamodb/payment/payments-store.ts';
import { bilanStore } from '#adapters/dynamodb/results/bilan-store.ts';
import { openDataStore } from '#adapters/dynamodb/results/open-data-store.ts';
import { quotationReader } from '#adapters/dynamodb/support/quotation-reader.ts';
import { reportReader } from '#adapters/dynamodb/support/report-reader.ts';
import { supportReader } from '#adapters/dynamodb/support/support-reader.ts';
import type { Table } from '#adapters/dynamodb/table.ts';

export const resultStores = (table: Table) => ({
  publications: openDataStore(table),
  editions: bilanStore(table),
  supports: supportReader(table),
  payments: paymentsStore(table),
  quotations: quotationReader(table),
  reported: reportReader(table),
});
