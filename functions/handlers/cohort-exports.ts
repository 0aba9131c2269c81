import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { readSentences } from '#adapters/assets/sentences-asset.ts';
import { applicationReader } from '#adapters/dynamodb/application/application-reader.ts';
import { readingStore } from '#adapters/dynamodb/jury/reading-store.ts';
import { openDataStore } from '#adapters/dynamodb/results/open-data-store.ts';
import { rollStore } from '#adapters/dynamodb/round/roll-store.ts';
import { roundReader } from '#adapters/dynamodb/round/round-reader.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { readEnvironment } from '#environment.ts';
import { exportOperations } from '#http/cohort-exports/operations.ts';
import { exportRoutes } from '#http/cohort-exports/routes.ts';
import { httpApi } from '#http/server/http-api.ts';

const { PROGRAMME_TABLE } = readEnvironment('cohort-exports');
const table = openTable(PROGRAMME_TABLE);

export const handler = httpApi(
  exportRoutes,
  exportOperations({
    applications: applicationReader(table),
    readings: readingStore(table),
    rolls: rollStore(table),
    rounds: roundReader(table),
    publications: openDataStore(table),
    cohort: readCohort(),
    clock: systemClock,
  }),
  { clock: systemClock },
  readSentences,
);
