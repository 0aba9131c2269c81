import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { readSentences } from '#adapters/assets/sentences-asset.ts';
import { applicationReader } from '#adapters/dynamodb/application/application-reader.ts';
import { readingStore } from '#adapters/dynamodb/jury/reading-store.ts';
import { resultStores } from '#adapters/dynamodb/results/result-stores.ts';
import { rollReader } from '#adapters/dynamodb/round/roll-reader.ts';
import { roundStore } from '#adapters/dynamodb/round/round-store.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { readEnvironment } from '#environment.ts';
import { bilanOperations } from '#http/cohort-exports/bilan-operations.ts';
import { bilanRoutes } from '#http/cohort-exports/bilan-routes.ts';
import { exportOperations } from '#http/cohort-exports/operations.ts';
import { exportRoutes } from '#http/cohort-exports/routes.ts';
import { httpApi } from '#http/server/http-api.ts';

const { PROGRAMME_TABLE } = readEnvironment('cohort-exports');
const table = openTable(PROGRAMME_TABLE);
const door = { clock: systemClock, cohort: readCohort() };
const deps = {
  applications: applicationReader(table),
  readings: readingStore(table),
  rolls: rollReader(table),
  rounds: roundStore(table),
  ...resultStores(table),
  ...door,
};

export const handler = httpApi(
  { ...exportRoutes, ...bilanRoutes },
  { ...exportOperations(deps), ...bilanOperations(deps) },
  door,
  readSentences,
);
