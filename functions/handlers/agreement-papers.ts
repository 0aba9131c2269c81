import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { paintCopy } from '#adapters/assets/painter-asset.ts';
import { readSentences } from '#adapters/assets/sentences-asset.ts';
import { agreementStore } from '#adapters/dynamodb/agreement/agreement-store.ts';
import { applicationReader } from '#adapters/dynamodb/application/application-reader.ts';
import { linkStore } from '#adapters/dynamodb/round/link-store.ts';
import { reportReader } from '#adapters/dynamodb/support/report-reader.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { readEnvironment } from '#environment.ts';
import { agreementOperations } from '#http/agreement-papers/operations.ts';
import { agreementRoutes } from '#http/agreement-papers/routes.ts';
import { httpApi } from '#http/server/http-api.ts';

const { PROGRAMME_TABLE } = readEnvironment('agreement-papers');
const table = openTable(PROGRAMME_TABLE);
const door = { clock: systemClock, links: linkStore(table) };

export const handler = httpApi(
  agreementRoutes,
  agreementOperations({
    applications: applicationReader(table),
    reported: reportReader(table),
    printed: agreementStore(table),
    paintCopy,
    cohort: readCohort(),
  }),
  door,
  readSentences,
);
