import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { readSentences } from '#adapters/assets/sentences-asset.ts';
import { applicationReader } from '#adapters/dynamodb/application/application-reader.ts';
import { linkStore } from '#adapters/dynamodb/round/link-store.ts';
import { adviserStore } from '#adapters/dynamodb/support/adviser-store.ts';
import { supportStore } from '#adapters/dynamodb/support/support-store.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { readEnvironment } from '#environment.ts';
import { adviserOperations } from '#http/adviser-api/operations.ts';
import { adviserRoutes } from '#http/adviser-api/routes.ts';
import { httpApi } from '#http/server/http-api.ts';

const { PROGRAMME_TABLE } = readEnvironment('adviser-api');
const table = openTable(PROGRAMME_TABLE);
const door = { clock: systemClock, links: linkStore(table), cohort: readCohort() };

export const handler = httpApi(
  adviserRoutes,
  adviserOperations({
    ...door,
    advisers: adviserStore(table),
    applications: applicationReader(table),
    supports: supportStore(table),
  }),
  door,
  readSentences,
);
