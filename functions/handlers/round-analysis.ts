import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { readSentences } from '#adapters/assets/sentences-asset.ts';
import { applicationReader } from '#adapters/dynamodb/application/application-reader.ts';
import { readingStore } from '#adapters/dynamodb/jury/reading-store.ts';
import { rollReader } from '#adapters/dynamodb/round/roll-reader.ts';
import { roundStore } from '#adapters/dynamodb/round/round-store.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { readEnvironment } from '#environment.ts';
import { analysisOperations } from '#http/round-analysis/operations.ts';
import { analysisRoutes } from '#http/round-analysis/routes.ts';
import { httpApi } from '#http/server/http-api.ts';

const { PROGRAMME_TABLE } = readEnvironment('round-analysis');
const table = openTable(PROGRAMME_TABLE);
const door = { clock: systemClock, cohort: readCohort() };

export const handler = httpApi(
  analysisRoutes,
  analysisOperations({
    applications: applicationReader(table),
    readings: readingStore(table),
    rolls: rollReader(table),
    rounds: roundStore(table),
    ...door,
  }),
  door,
  readSentences,
);
