import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { readSentences } from '#adapters/assets/sentences-asset.ts';
import { applicationStore } from '#adapters/dynamodb/application/application-store.ts';
import { formDraftStore } from '#adapters/dynamodb/application/form-draft-store.ts';
import { lateAccessStore } from '#adapters/dynamodb/application/late-access-store.ts';
import { readingStore } from '#adapters/dynamodb/jury/reading-store.ts';
import { sheetStore } from '#adapters/dynamodb/panel/sheet-store.ts';
import { paymentsReader } from '#adapters/dynamodb/payment/payments-reader.ts';
import { rollStore } from '#adapters/dynamodb/round/roll-store.ts';
import { roundStore } from '#adapters/dynamodb/round/round-store.ts';
import { supportReader } from '#adapters/dynamodb/support/support-reader.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { readEnvironment } from '#environment.ts';
import { appealOperations } from '#http/rounds-api/appeal-operations.ts';
import { appealRoutes } from '#http/rounds-api/appeal-routes.ts';
import { roundsOperations } from '#http/rounds-api/operations.ts';
import { roundsRoutes } from '#http/rounds-api/routes.ts';
import { httpApi } from '#http/server/http-api.ts';

const { PROGRAMME_TABLE } = readEnvironment('rounds-api');
const table = openTable(PROGRAMME_TABLE);
const door = { clock: systemClock, cohort: readCohort() };
const deps = {
  applications: applicationStore(table),
  readings: readingStore(table),
  sheets: sheetStore(table),
  forms: formDraftStore(table),
  lateAccesses: lateAccessStore(table),
  rounds: roundStore(table),
  rolls: rollStore(table),
  supports: supportReader(table),
  payments: paymentsReader(table),
  ...door,
};

export const handler = httpApi(
  { ...roundsRoutes, ...appealRoutes },
  { ...roundsOperations(deps), ...appealOperations(deps) },
  door,
  readSentences,
);
