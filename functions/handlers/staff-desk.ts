import { readCohort } from '#adapters/cohort-asset.ts';
import { deskStores } from '#adapters/dynamodb/desk-stores.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { readSentences } from '#adapters/sentences-asset.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { readEnvironment } from '#environment.ts';
import { deskOperations } from '#http/desk-operations.ts';
import { deskRoutes } from '#http/desk-routes.ts';
import { httpApi } from '#http/http-api.ts';

const { PROGRAMME_TABLE } = readEnvironment('staff-desk');

export const handler = httpApi(
  deskRoutes,
  deskOperations({
    ...deskStores(openTable(PROGRAMME_TABLE)),
    cohort: readCohort(),
    clock: systemClock,
    sentences: readSentences,
  }),
  { clock: systemClock },
  readSentences,
);
