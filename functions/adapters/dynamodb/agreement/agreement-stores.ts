/** What agreements and their amendments are drawn up of, signed with and kept in. */
import { agreementStore } from '#adapters/dynamodb/agreement/agreement-store.ts';
import { amendmentWrites } from '#adapters/dynamodb/agreement/amendment-writes.ts';
import { applicationStore } from '#adapters/dynamodb/application/application-store.ts';
import { oneTimeCodeStore } from '#adapters/dynamodb/application/one-time-code-store.ts';
import { paymentsStore } from '#adapters/dynamodb/payment/payments-store.ts';
import { rollReader } from '#adapters/dynamodb/round/roll-reader.ts';
import { roundReader } from '#adapters/dynamodb/round/round-reader.ts';
import { reportReader } from '#adapters/dynamodb/support/report-reader.ts';
import type { Table } from '#adapters/dynamodb/table.ts';

export const agreementStores = (table: Table) => ({
  applications: applicationStore(table),
  printed: agreementStore(table),
  payments: paymentsStore(table, amendmentWrites),
  codes: oneTimeCodeStore(table),
  reported: reportReader(table),
  rolls: rollReader(table),
  rounds: roundReader(table),
});
