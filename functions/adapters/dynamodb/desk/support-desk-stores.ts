/** All that staff read and decide on of the laureates who are helped. */
import { applicationAlong } from '#adapters/dynamodb/agreement/application-along.ts';
import { applicationReader } from '#adapters/dynamodb/application/application-reader.ts';
import { repairStore } from '#adapters/dynamodb/application/gate-store.ts';
import { emailStore } from '#adapters/dynamodb/mail/email-store.ts';
import { paymentsStore, type StoredAlong } from '#adapters/dynamodb/payment/payments-store.ts';
import { adviserStore } from '#adapters/dynamodb/support/adviser-store.ts';
import { reportDraftStore } from '#adapters/dynamodb/support/report-draft-store.ts';
import { reportReader } from '#adapters/dynamodb/support/report-reader.ts';
import { supportStore, supportWrites } from '#adapters/dynamodb/support/support-store.ts';
import type { Table } from '#adapters/dynamodb/table.ts';

/**
 * With the money of a grant that is withdrawn or given back, the support whose reports did not come, and the application whose appeal
 * that answers: in one transaction.
 */
const withdrawalWrites: StoredAlong = (applicationId, along) => [
  ...(along.support ? supportWrites(along.support) : []),
  ...applicationAlong(applicationId, along),
];

export const supportDeskStores = (table: Table) => ({
  emails: emailStore(table),
  advisers: adviserStore(table),
  supports: supportStore(table),
  applications: applicationReader(table),
  reportDrafts: reportDraftStore(table),
  reported: reportReader(table),
  repairs: repairStore(table),
  payments: paymentsStore(table, withdrawalWrites),
});
