import { readCohort } from '#adapters/cohort-asset.ts';
import { applicationReader } from '#adapters/dynamodb/application-reader.ts';
import { readingStore } from '#adapters/dynamodb/reading-store.ts';
import { rollStore } from '#adapters/dynamodb/roll-store.ts';
import { roundStore } from '#adapters/dynamodb/round-store.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { readSentences } from '#adapters/sentences-asset.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { readEnvironment } from '#environment.ts';
import { analysisOperations } from '#http/round-analysis/operations.ts';
import { analysisRoutes } from '#http/round-analysis/routes.ts';
import { httpApi } from '#http/server/http-api.ts';

const { PROGRAMME_TABLE } = readEnvironment('round-analysis');
const table = openTable(PROGRAMME_TABLE);

export const handler = httpApi(
  analysisRoutes,
  analysisOperations({
    applications: applicationReader(table),
    readings: readingStore(table),
    rolls: rollStore(table),
    rounds: roundStore(table),
    cohort: readCohort(),
  }),
  { clock: systemClock },
  readSentences,
);
