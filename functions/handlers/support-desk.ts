import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { readSentences } from '#adapters/assets/sentences-asset.ts';
import { applicationReader } from '#adapters/dynamodb/application/application-reader.ts';
import { repairStore } from '#adapters/dynamodb/application/gate-store.ts';
import { linkStore } from '#adapters/dynamodb/round/link-store.ts';
import { adviserStore } from '#adapters/dynamodb/support/adviser-store.ts';
import { reportDraftStore } from '#adapters/dynamodb/support/report-draft-store.ts';
import { supportStore } from '#adapters/dynamodb/support/support-store.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { readEnvironment } from '#environment.ts';
import { httpApi } from '#http/server/http-api.ts';
import { supportDeskOperations } from '#http/support-desk/operations.ts';
import { supportDeskRoutes } from '#http/support-desk/routes.ts';

const { PROGRAMME_TABLE } = readEnvironment('support-desk');
const table = openTable(PROGRAMME_TABLE);
const door = { clock: systemClock, links: linkStore(table) };

export const handler = httpApi(
  supportDeskRoutes,
  supportDeskOperations({
    clock: systemClock,
    advisers: adviserStore(table),
    supports: supportStore(table),
    applications: applicationReader(table),
    reportDrafts: reportDraftStore(table),
    repairs: repairStore(table),
    cohort: readCohort(),
  }),
  door,
  readSentences,
);
