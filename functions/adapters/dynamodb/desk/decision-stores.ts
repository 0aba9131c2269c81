/** All that staff decide on of applications, and of laureates after the award. */
import { agreementStore } from '#adapters/dynamodb/agreement/agreement-store.ts';
import { applicationStore } from '#adapters/dynamodb/application/application-store.ts';
import { formDraftReader } from '#adapters/dynamodb/application/form-draft-store.ts';
import { repairStore } from '#adapters/dynamodb/application/gate-store.ts';
import { lateAccessStore } from '#adapters/dynamodb/application/late-access-store.ts';
import { deskFiles } from '#adapters/dynamodb/desk/desk-files.ts';
import { readingStore } from '#adapters/dynamodb/jury/reading-store.ts';
import { paymentsReader } from '#adapters/dynamodb/payment/payments-reader.ts';
import { linkStore } from '#adapters/dynamodb/round/link-store.ts';
import { rollReader } from '#adapters/dynamodb/round/roll-reader.ts';
import { roundReader } from '#adapters/dynamodb/round/round-reader.ts';
import { rulesArchive } from '#adapters/dynamodb/rules-archive.ts';
import { supportReader } from '#adapters/dynamodb/support/support-reader.ts';
import type { Table } from '#adapters/dynamodb/table.ts';

export const decisionStores = (table: Table) => ({
  applications: applicationStore(table),
  lateAccesses: lateAccessStore(table),
  forms: formDraftReader(table),
  files: deskFiles(table),
  repairs: repairStore(table),
  rounds: roundReader(table),
  rolls: rollReader(table),
  readings: readingStore(table),
  links: linkStore(table),
  supports: supportReader(table),
  payments: paymentsReader(table),
  printed: agreementStore(table),
  rules: rulesArchive(table),
});
