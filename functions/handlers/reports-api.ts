import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { readSentences } from '#adapters/assets/sentences-asset.ts';
import { applicationReader } from '#adapters/dynamodb/application/application-reader.ts';
import { linkStore } from '#adapters/dynamodb/round/link-store.ts';
import { reportDraftStore } from '#adapters/dynamodb/support/report-draft-store.ts';
import { supportStore } from '#adapters/dynamodb/support/support-store.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { readEnvironment } from '#environment.ts';
import { reportsOperations } from '#http/reports-api/operations.ts';
import { reportsRoutes } from '#http/reports-api/routes.ts';
import { httpApi } from '#http/server/http-api.ts';

const { PROGRAMME_TABLE } = readEnvironment('reports-api');
const table = openTable(PROGRAMME_TABLE);
const door = { clock: systemClock, links: linkStore(table), cohort: readCohort() };

export const handler = httpApi(
  reportsRoutes,
  reportsOperations({
    supports: supportStore(table),
    applications: applicationReader(table),
    reportDrafts: reportDraftStore(table),
    ...door,
  }),
  door,
  readSentences,
);
