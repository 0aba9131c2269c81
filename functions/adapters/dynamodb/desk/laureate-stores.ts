/** What may be decided against a laureate after the award. */
import { paymentsReader } from '#adapters/dynamodb/payment/payments-reader.ts';
import { supportStore } from '#adapters/dynamodb/support/support-store.ts';
import type { Table } from '#adapters/dynamodb/table.ts';

export const laureateStores = (table: Table) => ({
  supports: supportStore(table),
  payments: paymentsReader(table),
});
