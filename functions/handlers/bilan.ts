import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { readSentences } from '#adapters/assets/sentences-asset.ts';
import { applicationReader } from '#adapters/dynamodb/application/application-reader.ts';
import { paymentsStore } from '#adapters/dynamodb/payment/payments-store.ts';
import { bilanStore } from '#adapters/dynamodb/results/bilan-store.ts';
import { roundStore } from '#adapters/dynamodb/round/round-store.ts';
import { quotationReader } from '#adapters/dynamodb/support/quotation-reader.ts';
import { supportStore } from '#adapters/dynamodb/support/support-store.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { readEnvironment } from '#environment.ts';
import { bilanOperations } from '#http/bilan/operations.ts';
import { bilanRoutes } from '#http/bilan/routes.ts';
import { httpApi } from '#http/server/http-api.ts';

const { PROGRAMME_TABLE } = readEnvironment('bilan');
const table = openTable(PROGRAMME_TABLE);

export const handler = httpApi(
  bilanRoutes,
  bilanOperations({
    clock: systemClock,
    supports: supportStore(table),
    quotations: quotationReader(table),
    payments: paymentsStore(table),
    applications: applicationReader(table),
    rounds: roundStore(table),
    editions: bilanStore(table),
    cohort: readCohort(),
  }),
  { clock: systemClock },
  readSentences,
);
