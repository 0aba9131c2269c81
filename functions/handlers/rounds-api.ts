import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { readSentences } from '#adapters/assets/sentences-asset.ts';
import { roundsDeskStores } from '#adapters/dynamodb/desk/rounds-desk-stores.ts';
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
const deps = { ...roundsDeskStores(table), ...door };

export const handler = httpApi(
  { ...roundsRoutes, ...appealRoutes },
  { ...roundsOperations(deps), ...appealOperations(deps) },
  door,
  readSentences,
);
