import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { readSentences } from '#adapters/assets/sentences-asset.ts';
import { applicationAlong } from '#adapters/dynamodb/agreement/application-along.ts';
import { applicationReader } from '#adapters/dynamodb/application/application-reader.ts';
import { paymentsStore } from '#adapters/dynamodb/payment/payments-store.ts';
import { reportReader } from '#adapters/dynamodb/support/report-reader.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { accountOpener } from '#adapters/kms/account-cipher.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { readEnvironment } from '#environment.ts';
import { orderOperations } from '#http/payment-orders/operations.ts';
import { orderRoutes } from '#http/payment-orders/routes.ts';
import { httpApi } from '#http/server/http-api.ts';

const { PROGRAMME_TABLE, BANK_KEY_ARN } = readEnvironment('payment-orders');
const table = openTable(PROGRAMME_TABLE);
const cohort = readCohort();

export const handler = httpApi(
  orderRoutes,
  orderOperations({
    payments: paymentsStore(table, applicationAlong),
    applications: applicationReader(table),
    reported: reportReader(table),
    opener: accountOpener(BANK_KEY_ARN),
    cohort,
    clock: systemClock,
  }),
  { clock: systemClock, cohort },
  readSentences,
);
