import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { readSentences } from '#adapters/assets/sentences-asset.ts';
import { paymentsReader } from '#adapters/dynamodb/payment/payments-reader.ts';
import { linkStore } from '#adapters/dynamodb/round/link-store.ts';
import { adviserStore } from '#adapters/dynamodb/support/adviser-store.ts';
import { supportStore } from '#adapters/dynamodb/support/support-store.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { readEnvironment } from '#environment.ts';
import { httpApi } from '#http/server/http-api.ts';
import { supportOperations } from '#http/support-api/operations.ts';
import { supportRoutes } from '#http/support-api/routes.ts';

const { PROGRAMME_TABLE } = readEnvironment('support-api');
const table = openTable(PROGRAMME_TABLE);
const door = { clock: systemClock, links: linkStore(table), cohort: readCohort() };

export const handler = httpApi(
  supportRoutes,
  supportOperations({
    supports: supportStore(table),
    payments: paymentsReader(table),
    advisers: adviserStore(table),
    ...door,
  }),
  door,
  readSentences,
);
