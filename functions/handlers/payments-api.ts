import { readCohort } from '#adapters/assets/cohort-asset.ts';
import { readSentences } from '#adapters/assets/sentences-asset.ts';
import { applicationAlong } from '#adapters/dynamodb/agreement/application-along.ts';
import { applicationStore } from '#adapters/dynamodb/application/application-store.ts';
import { oneTimeCodeStore } from '#adapters/dynamodb/application/one-time-code-store.ts';
import { paymentsStore } from '#adapters/dynamodb/payment/payments-store.ts';
import { linkStore } from '#adapters/dynamodb/round/link-store.ts';
import { reportReader } from '#adapters/dynamodb/support/report-reader.ts';
import { openTable } from '#adapters/dynamodb/table.ts';
import { accountSealer } from '#adapters/kms/account-cipher.ts';
import { systemClock } from '#adapters/system-clock.ts';
import { readEnvironment } from '#environment.ts';
import { paymentsOperations } from '#http/payments-api/operations.ts';
import { paymentsRoutes } from '#http/payments-api/routes.ts';
import { httpApi } from '#http/server/http-api.ts';

const { PROGRAMME_TABLE, BANK_KEY_ARN } = readEnvironment('payments-api');
const table = openTable(PROGRAMME_TABLE);
const door = { clock: systemClock, links: linkStore(table), cohort: readCohort() };

export const handler = httpApi(
  paymentsRoutes,
  paymentsOperations({
    ...door,
    payments: paymentsStore(table, applicationAlong),
    applications: applicationStore(table),
    reported: reportReader(table),
    codes: oneTimeCodeStore(table),
    sealer: accountSealer(BANK_KEY_ARN),
  }),
  door,
  readSentences,
);
